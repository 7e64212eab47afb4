"""Lists that somebody else typed, turned into the people and posts that the actions take."""
