"""The settings under test. pytest-django reads them before any conftest, so the mode is set here and nowhere else."""

import os

os.environ["JINGUO_MODE"] = "test"

from jinguo.site.settings import *  # noqa: F403  # the mode comes first; all of them are wanted
