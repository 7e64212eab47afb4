from jinguo.federations.models import Federation, Region
from jinguo.federations.views import places
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Level, Permission

urlpatterns = [
    page(
        "regions/<str:code>/",
        places.region,
        name="region",
        permission=Permission.REGIONS_READ,
        level=Level.L1,
        record=Region,
    ),
    page(
        "federations/<uuid:uid>/",
        places.federation,
        name="federation",
        permission=Permission.FEDERATIONS_READ,
        record=Federation,
    ),
]
