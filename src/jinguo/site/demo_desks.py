"""What lies on the desks of the demo: posts that wait or end, partners and agreements, messages, something in the recycle bin.

Everything is written by the actions of the packages, by the demo officer whose work it is, so that each screen shows what it would
show in an office. People, phones and organisations are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from jinguo.accounts.models import User
from jinguo.federations.actions import partners
from jinguo.federations.actions.officers import add_officers
from jinguo.federations.models import Agreement, Federation, FederationQuerySet, Partner, Region, Support
from jinguo.federations.officers import SYSTEM, Officer, officer_of
from jinguo.federations.rules.newcomers import Newcomer
from jinguo.federations.rules.posts import Terms
from jinguo.foundation.notices.actions import send
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.records.withdrawal import withdraw
from jinguo.foundation.todos.actions import set_todos
from jinguo.policybook.permissions import Role


def lay_out(*, on: date) -> None:
    """Fill the desks of the county, its township and the city's department."""
    county, township, department = (
        officer_of(User.objects.get(username=name), on=on) for name in ("xian", "xiangzhen", "fazhanbu")
    )
    _newcomers(county, township, on=on)
    _partners(county, on=on)
    _partners(department, on=on)
    _messages(county, department, township)
    _todos(county, township, on=on)


def _newcomers(county: Officer, township: Officer, *, on: date) -> None:
    """Accounts that nobody opened, a post that ends in three weeks, and one that waits for the county's word."""
    villages = list(_below(township.federation)[:4])
    spared = _below(county.federation).filter(level=Region.Level.VILLAGE).order_by("-lo")
    add_officers(
        newcomers=[
            _newcomer("吕桂珍", "13900000001", spared[0], Role.VILLAGE, on=on, title="副主席"),
            _newcomer("彭秀云", "13900000002", spared[1], Role.VILLAGE, on=on, title="副主席"),
            _newcomer("许凤兰", "13900000003", spared[2], Role.VILLAGE, on=on, title="代理主席", days=20),
        ],
        by=county,
        on=on,
    )
    add_officers(
        newcomers=[_newcomer("程玉梅", "13900000004", villages[-1], Role.VILLAGE, on=on, title="副主席")],
        by=township,
        on=on,
    )


def _below(federation: Federation) -> FederationQuerySet:
    rows = Federation.objects.within(SYSTEM.scope).inside(federation).exclude(pk=federation.pk)
    return rows.order_by("lo")


def _newcomer(
    name: str, phone: str, federation: Federation, role: Role, *, on: date, title: str, days: int | None = None
) -> Newcomer:
    until = on + timedelta(days=days) if days else None
    return Newcomer(name, phone, Terms(federation, role, since=on, until=until, title=title))


def _partners(by: Officer, *, on: date) -> None:
    """A bank whose agreement ends soon, a hospital, a sister federation; one recorded twice and withdrawn; a document."""
    place, kinds = by.federation, Partner.Kind
    bank = partners.add_partner(
        federation=place, name="惠民村镇银行", kind=kinds.BANK, by=by, roles=[Partner.Role.CREDIT], contact="普惠金融部"
    )
    hospital = partners.add_partner(
        federation=place, name="妇幼保健院", kind=kinds.HOSPITAL, by=by, roles=[Partner.Role.MEDICAL]
    )
    partners.add_partner(
        federation=place,
        name="巧手家政公司",
        kind=kinds.EMPLOYER,
        by=by,
        roles=[Partner.Role.JOBS, Partner.Role.TRAINING],
    )
    twice = partners.add_partner(federation=place, name="妇幼保健院（重复）", kind=kinds.HOSPITAL, by=by)
    withdraw(records=[twice], reason="重复录入", by=by)
    partners.add_agreement(
        partner=bank,
        title="妇女创业小额贷款合作协议",
        since=on - timedelta(days=353),
        until=on + timedelta(days=12),
        strands=[Agreement.Strand.INDUSTRY],
        by=by,
    )
    partners.add_agreement(
        partner=hospital,
        title="“两癌”免费检查合作协议",
        since=on - timedelta(days=200),
        until=on + timedelta(days=530),
        strands=[Agreement.Strand.HEALTH],
        by=by,
    )
    partners.add_support(
        federation=place,
        kind=Support.Kind.LOCAL_PLAN,
        giver="县委、县政府" if place.level == Region.Level.COUNTY else "市委、市政府",
        title="妇女发展纳入国民经济和社会发展规划",
        dated_on=on - timedelta(days=240),
        is_included=True,
        document_number="政发〔2026〕8号",
        yuan=Decimal(200000),
        by=by,
    )


def _messages(county: Officer, department: Officer, township: Officer) -> None:
    for officer in (county, department, township):
        for kind, title, body, url in (
            (Notice.Kind.SYSTEM, "演示数据已装好", "随便看随便改，管理员可以恢复原样。", "/help/"),
            (Notice.Kind.DUE, "一份合作协议快到期", "请和对方商量续签。", "/partners/"),
            (Notice.Kind.SYSTEM, "新岗位等开通", "打印开通单，交给本人设密码。", "/officers/"),
        ):
            send(
                user_ids=[officer.user_id or 0],
                post_id=officer.post_id,
                kind=kind,
                title=title,
                body=body,
                url=url,
                by=SYSTEM,
            )


def _todos(county: Officer, township: Officer, *, on: date) -> None:
    posts = [officer.post_id for officer in (county, township) if officer.post_id]
    set_todos(
        post_ids=posts,
        origin="site.demo",
        title="核对本级妇联的班子名单",
        facts="换届以后没有核对过 · 市妇联组织部",
        url="/federations/",
        action_words="去核对",
        due_on=on + timedelta(days=1),
        by=SYSTEM,
    )
