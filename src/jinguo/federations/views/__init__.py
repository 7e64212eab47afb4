"""Pages of places, federations, officers and posts: request in, page out."""
