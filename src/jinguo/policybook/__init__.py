"""政策书: code lists, permissions, packs and layouts as dated, referenced data.

Owns what policy decides. Refuses to know Django: everything here can be read and checked without a database.
"""
