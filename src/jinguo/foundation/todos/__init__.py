"""待办: to-dos that somebody set, addressed to a post; they pass to its successor. What follows from data is offered instead.

Owns stored to-dos. Refuses to know what they are about: each leads to a page.
"""
