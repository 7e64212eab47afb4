#!/usr/bin/env python
"""Django's own commands; day-to-day work goes through `jinguo` and `make`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
