"""记录: what every record of the house carries - identifier, author, version - and how it is withdrawn and restored."""
