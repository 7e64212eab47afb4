from jinguo.federations import views
from jinguo.federations.models import Federation, Region
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Level, Permission

app_name = "federations"

urlpatterns = [
    page(
        "regions/<str:code>/",
        views.region,
        name="region",
        permission=Permission.REGIONS_READ,
        level=Level.L1,
        record=Region,
    ),
    page(
        "federations/<uuid:uid>/",
        views.federation,
        name="federation",
        permission=Permission.FEDERATIONS_READ,
        record=Federation,
    ),
]
