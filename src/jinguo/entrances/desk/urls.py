from jinguo.entrances.desk import views
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Level, Permission

app_name = "desk"

urlpatterns = [
    page("", views.workbench, name="workbench", permission=Permission.DESK_USE, level=Level.L2),
]
