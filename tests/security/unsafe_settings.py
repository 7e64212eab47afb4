"""The settings of production with something unsafe planted in them, for the refusal tests."""

import json
import os

from jinguo.site.settings import *  # noqa: F403  # all of them, and then the planted ones

globals().update(json.loads(os.environ.get("PLANTED", "{}")))
