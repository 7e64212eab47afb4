"""The desk's own first step: her quick links."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.foundation.offers.onboarding import FirstStep, first_steps
from jinguo.policybook.permissions import Permission

first_steps.offer(
    FirstStep(
        "desk.links",
        50,
        Permission.DESK_USE,
        _("选常用"),
        _("每天要点的，放到工作台右边"),
        "star",
        "desk:links",
    )
)
