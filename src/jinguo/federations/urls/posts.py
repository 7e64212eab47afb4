from jinguo.accounts.models import User
from jinguo.federations.models import OneTimeCode, Post
from jinguo.federations.views import accounts, decisions, doors, lists, officers, permissions
from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Level, Permission

BOTH, SEND = ("GET", "POST"), ("POST",)
READ, ASK, GIVE = Permission.OFFICERS_READ, Permission.OFFICERS_PROPOSE, Permission.OFFICERS_GRANT

urlpatterns = [
    page("officers/", officers.OfficerList.as_view(), name="officer-list", permission=READ),
    page("officers/add/", officers.OfficerAdd.as_view(), name="officer-add", permission=ASK, methods=BOTH),
    page("officers/import/", lists.officer_import, name="officer-import", permission=ASK, methods=BOTH),
    page("officers/added/", lists.officer_added, name="officer-added", permission=ASK),
    page("officers/slips/", accounts.slips, name="slips", permission=GIVE, methods=BOTH),
    page("officers/turnover/", lists.turnover, name="turnover", permission=GIVE, methods=BOTH),
    page("officers/<uuid:uid>/", officers.officer, name="officer", permission=READ, record=User),
    page(
        "officers/<uuid:uid>/post/",
        officers.PostAdd.as_view(),
        name="post-add",
        permission=ASK,
        methods=BOTH,
        record=User,
    ),
    page(
        "officers/<uuid:uid>/activation/",
        accounts.activation,
        name="activation",
        permission=GIVE,
        methods=SEND,
        record=User,
    ),
    page("officers/<uuid:uid>/reset/", accounts.reset, name="reset", permission=GIVE, methods=SEND, record=User),
    page(
        "officers/<uuid:uid>/switch/",
        accounts.switch_account,
        name="switch-account",
        permission=GIVE,
        methods=SEND,
        record=User,
    ),
    page(
        "resets/<uuid:uid>/cosign/",
        accounts.cosign,
        name="cosign",
        permission=Permission.OFFICERS_COSIGN,
        methods=SEND,
        record=OneTimeCode,
    ),
    page(
        "resets/<uuid:uid>/code/",
        accounts.make_code,
        name="make-code",
        permission=GIVE,
        methods=SEND,
        record=OneTimeCode,
    ),
    page("posts/switch/", decisions.switch, name="switch-post", permission=Door.SIGNED_IN, methods=SEND),
    page("posts/waiting/", decisions.proposals, name="proposals", permission=READ),
    page("posts/<uuid:uid>/decide/", decisions.decide, name="decide", permission=GIVE, methods=SEND, record=Post),
    page(
        "posts/<uuid:uid>/end/", officers.PostEnd.as_view(), name="post-end", permission=GIVE, methods=BOTH, record=Post
    ),
    page(
        "posts/<uuid:uid>/departments/",
        officers.PostDepartments.as_view(),
        name="post-departments",
        permission=GIVE,
        methods=BOTH,
        record=Post,
    ),
    page(
        "posts/<uuid:uid>/hand-over/",
        officers.PostHandOver.as_view(),
        name="post-hand-over",
        permission=GIVE,
        methods=BOTH,
        record=Post,
    ),
    page("posts/<uuid:uid>/link/", accounts.link, name="link", permission=GIVE, methods=SEND, record=Post),
    page(
        "posts/<uuid:uid>/link/revoke/",
        accounts.revoke_link,
        name="revoke-link",
        permission=GIVE,
        methods=SEND,
        record=Post,
    ),
    page(
        "permissions/",
        permissions.permissions,
        name="permissions",
        permission=Permission.PERMISSIONS_READ,
        level=Level.L1,
    ),
    page(
        "activate/",
        doors.activate,
        name="activate",
        permission=Door.PUBLIC,
        level=Level.L1,
        methods=BOTH,
        throttled=True,
    ),
    page(
        "b/<str:token>/",
        doors.base_link,
        name="base-link",
        permission=Door.PUBLIC,
        level=Level.L1,
        methods=BOTH,
        throttled=True,
    ),
]
