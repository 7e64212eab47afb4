"""留痕: every write is an event in the same transaction. No event, no change.

Owns `@action`, the journal and its rows. Refuses to know what the actions mean.
"""
