"""The settings under test, with silent faults made loud: N+1 queries and undefined template variables.

pytest-django reads them before any conftest, so the mode is set here and nowhere else.
"""

import os

os.environ["JINGUO_MODE"] = "test"

from jinguo.site.settings import *  # noqa: F403  # the mode comes first; all of them are wanted
from jinguo.site.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES
from tests.undefined import Loud

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
ZEAL_NPLUSONE_THRESHOLD = 3

for _engine in TEMPLATES:
    _engine["OPTIONS"]["string_if_invalid"] = Loud()
