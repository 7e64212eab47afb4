from jinguo.federations.models import Alias, CadreAssignment, Designation, Region, RiskTier
from jinguo.federations.views import places
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Level, Permission

READ, WRITE = Permission.REGIONS_READ, Permission.REGIONS_WRITE

urlpatterns = [
    page("regions/", places.RegionList.as_view(), name="regions", permission=READ, level=Level.L1),
    page("regions/<str:code>/", places.region, name="region", permission=READ, level=Level.L1, record=Region),
    page(
        "regions/<str:code>/designations/new/",
        places.DesignationPage.as_view(),
        name="designation",
        permission=WRITE,
        level=Level.L1,
        record=Region,
    ),
    page(
        "regions/<str:code>/risk-tiers/new/",
        places.RiskTierPage.as_view(),
        name="risk-tier",
        permission=WRITE,
        level=Level.L1,
        record=Region,
    ),
    page(
        "regions/<str:code>/aliases/new/",
        places.AliasPage.as_view(),
        name="alias",
        permission=WRITE,
        level=Level.L1,
        record=Region,
    ),
    page(
        "regions/<str:code>/cadres/new/",
        places.CadrePage.as_view(),
        name="cadre",
        permission=WRITE,
        record=Region,
    ),
    page(
        "designations/<uuid:uid>/end/",
        places.DesignationEnd.as_view(),
        name="designation-end",
        permission=WRITE,
        level=Level.L1,
        record=Designation,
    ),
    page(
        "risk-tiers/<uuid:uid>/end/",
        places.RiskTierEnd.as_view(),
        name="risk-tier-end",
        permission=WRITE,
        level=Level.L1,
        record=RiskTier,
    ),
    page(
        "aliases/<uuid:uid>/end/",
        places.AliasEnd.as_view(),
        name="alias-end",
        permission=WRITE,
        level=Level.L1,
        record=Alias,
    ),
    page(
        "cadres/<uuid:uid>/end/",
        places.CadreEnd.as_view(),
        name="cadre-end",
        permission=WRITE,
        record=CadreAssignment,
    ),
]
