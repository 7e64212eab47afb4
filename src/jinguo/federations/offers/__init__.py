"""What the package offers upward; each file one kind of offer. `apps.py` imports this once the models are there."""

from jinguo.federations.offers import actors, bench, menu, officers, partners, posts, search

__all__ = ["actors", "bench", "menu", "officers", "partners", "posts", "search"]
