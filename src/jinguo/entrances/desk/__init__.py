"""工作台: the office pages that join everything - workbench, search, messages, one woman's dossier.

Owns the joining. Refuses to hold a rule: it shows what packages offer.
"""
