"""What the desk itself offers: its entries of the menu, quick links, a first step, and to-dos about her own jobs."""

from jinguo.entrances.desk.offers import links, menu, steps, todos

__all__ = ["links", "menu", "steps", "todos"]
