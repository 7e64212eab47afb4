from jinguo.accounts.views import sign_in
from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Level

app_name = "accounts"

urlpatterns = [
    page(
        "sign-in/",
        sign_in.sign_in,
        name="sign-in",
        permission=Door.PUBLIC,
        level=Level.L1,
        methods=("GET", "POST"),
        throttled=True,
    ),
    page("sign-out/", sign_in.sign_out, name="sign-out", permission=Door.SIGNED_IN, level=Level.L1, methods=("POST",)),
]
