"""How days and times are written in each language, beyond what Django knows."""
