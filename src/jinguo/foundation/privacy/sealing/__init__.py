"""封存: how a value is sealed before it touches the disk, and found again without being opened.

Owns suites (AES, SM), envelopes and blind indexes. Refuses to know what a value means or who may read it.
"""
