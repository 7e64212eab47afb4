"""记录: what every record of the house carries, and how it is changed, repeated, withdrawn and restored.

Owns identifier, author and version (`models`), the change that never overwrites another's (`versions`), the write that happens
once however often it is sent (`operations`), and withdrawal with its 30 days (`withdrawal`). Refuses to know what is recorded.
"""
