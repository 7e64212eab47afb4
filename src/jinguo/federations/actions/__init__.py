"""The verbs of places, federations, officers and posts: the only code of the package that writes."""
