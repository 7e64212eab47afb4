"""巾帼一本账: one ledger for the work of a Women's Federation.

The folders are the floors of the house, from the entrances on top to the policy book at the bottom; each may
import any floor below it and none above. `docs/house.md` draws it, import-linter holds it.
"""
