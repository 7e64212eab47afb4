from django.conf import settings

from jinguo.foundation.pages import views
from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Level

app_name = "pages"

urlpatterns = [
    page("look/", views.look, name="look", permission=Door.PUBLIC, level=Level.L1, methods=("POST",)),
    page("operations/<uuid:uid>/undo/", views.undo, name="undo", permission=Door.SIGNED_IN, methods=("POST",)),
    page("keys/", views.keys, name="keys", permission=Door.SIGNED_IN, level=Level.L1),
]
if settings.MODE != "production":
    urlpatterns.append(page("components/", views.components, name="components", permission=Door.PUBLIC, level=Level.L1))
