"""供给: what packages offer upward - navigation, to-dos, search groups, cards, dossier sections, timeline, checks.

Owns the registries. Refuses to know who offers or who shows. Every offer that shows something names the permission that it
takes; `open_to` answers those that an officer may see.
"""
