from jinguo.federations.models import Agreement, Partner, Support
from jinguo.federations.views import partners as views
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Permission

READ, WRITE = Permission.PARTNERS_READ, Permission.PARTNERS_WRITE

urlpatterns = [
    page("partners/", views.PartnerList.as_view(), name="partners", permission=READ),
    page("partners/add/", views.AddPartner.as_view(), name="partner-add", permission=WRITE),
    page("partners/<uuid:uid>/", views.partner, name="partner", permission=READ, record=Partner),
    page(
        "partners/<uuid:uid>/change/",
        views.ChangePartner.as_view(),
        name="partner-change",
        permission=WRITE,
        record=Partner,
    ),
    page(
        "partners/<uuid:uid>/withdraw/",
        views.WithdrawPartner.as_view(),
        name="partner-withdraw",
        permission=WRITE,
        record=Partner,
    ),
    page(
        "partners/<uuid:uid>/restore/",
        views.RestorePartner.as_view(),
        name="partner-restore",
        permission=WRITE,
        record=Partner,
    ),
    page(
        "partners/<uuid:uid>/agreements/add/",
        views.AddAgreement.as_view(),
        name="agreement-add",
        permission=WRITE,
        record=Partner,
    ),
    page("agreements/<uuid:uid>/", views.agreement, name="agreement", permission=READ, record=Agreement),
    page(
        "agreements/<uuid:uid>/change/",
        views.ChangeAgreement.as_view(),
        name="agreement-change",
        permission=WRITE,
        record=Agreement,
    ),
    page(
        "agreements/<uuid:uid>/withdraw/",
        views.WithdrawAgreement.as_view(),
        name="agreement-withdraw",
        permission=WRITE,
        record=Agreement,
    ),
    page("supports/", views.SupportList.as_view(), name="supports", permission=READ),
    page("supports/add/", views.AddSupport.as_view(), name="support-add", permission=WRITE),
    page("supports/<uuid:uid>/", views.support, name="support", permission=READ, record=Support),
    page(
        "supports/<uuid:uid>/change/",
        views.ChangeSupport.as_view(),
        name="support-change",
        permission=WRITE,
        record=Support,
    ),
    page(
        "supports/<uuid:uid>/withdraw/",
        views.WithdrawSupport.as_view(),
        name="support-withdraw",
        permission=WRITE,
        record=Support,
    ),
]
