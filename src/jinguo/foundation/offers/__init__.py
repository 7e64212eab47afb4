"""供给: what packages offer upward - navigation, to-dos, search groups, cards, dossier sections, timeline, checks.

Owns the registries. Refuses to know who offers or who shows.
"""
