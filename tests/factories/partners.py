"""Partners, agreements and support for tests: the smallest legal ones, made by the house's own actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinguo.federations.actions import partners as actions
from jinguo.federations.models import Agreement, Federation, Partner, Support
from jinguo.federations.officers import SYSTEM


def make_partner(federation: Federation, name: str = "甲县农村信用合作联社", **fields: Any) -> Partner:
    return actions.add_partner(federation=federation, name=name, by=SYSTEM, **{"kind": Partner.Kind.BANK, **fields})


def make_agreement(partner: Partner, title: str = "妇女小额贷款合作协议", **fields: Any) -> Agreement:
    return actions.add_agreement(partner=partner, title=title, by=SYSTEM, **{"since": date(2019, 1, 1), **fields})


def make_support(federation: Federation, title: str = "脱贫攻坚总体规划", **fields: Any) -> Support:
    return actions.add_support(
        federation=federation,
        title=title,
        by=SYSTEM,
        **{
            "kind": Support.Kind.LOCAL_PLAN,
            "is_included": True,
            "giver": "中共甲县委",
            "document_number": "甲委发〔2019〕1号",
            "dated_on": date(2019, 1, 5),
            **fields,
        },
    )
