"""Questions about places, federations and posts. Each takes the asker's scope first."""
