"""系统设置: what an administrator may set for the whole installation, on a page, without touching a file.

Owns declared settings, their values and who changed them. Refuses to know what they are for: the package that obeys a setting
declares it in its `house.py` and asks it with `now()`. Safety is only ever tightened here; what would loosen it is in the settings file.
"""
