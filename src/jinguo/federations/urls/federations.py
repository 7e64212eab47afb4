from jinguo.federations.models import Answerable, Federation, GroupSeat, LeadingGroup, Territory
from jinguo.federations.views import federations, groups
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Permission

READ, WRITE = Permission.FEDERATIONS_READ, Permission.FEDERATIONS_WRITE

urlpatterns = [
    page("federations/", federations.FederationList.as_view(), name="federations", permission=READ),
    page("group-members/", federations.BodyList.as_view(), name="bodies", permission=READ),
    page("leading-groups/", groups.GroupList.as_view(), name="leading-groups", permission=READ),
    page("federations/<uuid:uid>/", federations.federation, name="federation", permission=READ, record=Federation),
    page(
        "federations/<uuid:uid>/new/",
        federations.CreatePage.as_view(),
        name="federation-create",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "federations/<uuid:uid>/rename/",
        federations.RenamePage.as_view(),
        name="federation-rename",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "federations/<uuid:uid>/dissolve/",
        federations.DissolvePage.as_view(),
        name="federation-dissolve",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "federations/<uuid:uid>/profile/",
        federations.ProfilePage.as_view(),
        name="federation-profile",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "federations/<uuid:uid>/strands/",
        federations.StrandsPage.as_view(),
        name="federation-strands",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "federations/<uuid:uid>/territory/new/",
        federations.TerritoryPage.as_view(),
        name="territory",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "territories/<uuid:uid>/return/",
        federations.ReturnTerritoryPage.as_view(),
        name="territory-return",
        permission=WRITE,
        record=Territory,
    ),
    page(
        "federations/<uuid:uid>/leading-groups/new/",
        groups.SetUpGroupPage.as_view(),
        name="leading-group-create",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "leading-groups/<uuid:uid>/", groups.leading_group, name="leading-group", permission=READ, record=LeadingGroup
    ),
    page(
        "leading-groups/<uuid:uid>/change/",
        groups.ChangeGroupPage.as_view(),
        name="leading-group-change",
        permission=WRITE,
        record=LeadingGroup,
    ),
    page(
        "leading-groups/<uuid:uid>/seats/new/",
        groups.SeatPage.as_view(),
        name="seat",
        permission=WRITE,
        record=LeadingGroup,
    ),
    page("group-seats/<uuid:uid>/end/", groups.SeatEnd.as_view(), name="seat-end", permission=WRITE, record=GroupSeat),
    page(
        "federations/<uuid:uid>/answerable/new/",
        groups.AnswerablePage.as_view(),
        name="answerable",
        permission=WRITE,
        record=Federation,
    ),
    page(
        "answerable/<uuid:uid>/end/",
        groups.AnswerableEnd.as_view(),
        name="answerable-end",
        permission=WRITE,
        record=Answerable,
    ),
]
