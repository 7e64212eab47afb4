"""The door for any WSGI server. In production it stays shut while something is unsafe."""

import os

from django.core.wsgi import get_wsgi_application

from jinguo.site.refusals import demand_safety

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.site.settings")
application = get_wsgi_application()
demand_safety()
