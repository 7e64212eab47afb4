"""What the desk itself offers: its entries of the menu, quick links, and to-dos about her own jobs."""

from jinguo.entrances.desk.offers import links, menu, todos

__all__ = ["links", "menu", "todos"]
