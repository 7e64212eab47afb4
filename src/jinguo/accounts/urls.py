from functools import partial

from jinguo.accounts.views import me, second_factor, sign_in
from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Level

app_name = "accounts"

READ_WRITE = ("GET", "POST")
WRITE = ("POST",)
#: Whoever is signed in, about herself.
mine = partial(page, permission=Door.SIGNED_IN, level=Level.L1)
#: Whoever comes to the door.
anybodys = partial(page, permission=Door.PUBLIC, level=Level.L1)

urlpatterns = [
    anybodys("sign-in/", sign_in.sign_in, name="sign-in", methods=READ_WRITE, throttled=True),
    anybodys(
        "sign-in/second-factor/",
        sign_in.second_factor,
        name="sign-in-second-factor",
        methods=READ_WRITE,
        throttled=True,
    ),
    mine("sign-out/", sign_in.sign_out, name="sign-out", methods=WRITE),
    mine("me/", me.me, name="me"),
    mine("me/name/", me.rename, name="name", methods=WRITE),
    mine("me/phone/", me.phone, name="phone", methods=READ_WRITE, throttled=True),
    mine("me/password/", me.password, name="password", methods=READ_WRITE, throttled=True),
    mine("me/letter-keys/", me.letter_keys, name="letter-keys", methods=WRITE),
    mine("me/sessions/end/", me.end_sessions, name="end-sessions", methods=WRITE),
    mine("me/confirm/", second_factor.confirm, name="confirm", methods=READ_WRITE, throttled=True),
    mine("me/second-factor/", second_factor.overview, name="second-factor"),
    mine("me/second-factor/totp/", second_factor.totp, name="totp", methods=READ_WRITE, throttled=True),
    mine("me/second-factor/passkey/", second_factor.passkey, name="passkey", methods=READ_WRITE),
    mine("me/second-factor/recovery-codes/", second_factor.recovery_codes, name="recovery-codes", methods=WRITE),
    mine("me/second-factor/remove/", second_factor.remove, name="remove-factor", methods=WRITE),
]
