"""地基: what every floor stands on and none of the Federation's work.

Owns audit, privacy, records, jobs, pages and the plain arithmetic of periods and identity. Refuses to know who a woman,
a county or a training is.
"""
