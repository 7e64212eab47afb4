"""Officers: the list, one officer, adding one, and the forms of her posts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.authenticators import has_second_factor
from jinguo.accounts.models import User
from jinguo.accounts.queries import Visit, recent_sign_ins
from jinguo.federations.actions.officers import add_officer
from jinguo.federations.actions.posts import change_post_departments, end_posts, grant_post, propose_post
from jinguo.federations.actions.successors import appoint_successors
from jinguo.federations.forms import posts as forms
from jinguo.federations.ledger.officers import ROLE_OF_LEVEL
from jinguo.federations.models import BaseLink, OneTimeCode, Post, PostQuerySet, Region
from jinguo.federations.queries import officers as queries
from jinguo.federations.queries.directory import directory
from jinguo.federations.queries.posts import posts
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.rules import posts as rules
from jinguo.federations.rules.newcomers import Newcomer
from jinguo.federations.rules.successors import Succession
from jinguo.federations.words import permission_name
from jinguo.foundation.audit.history import Step
from jinguo.foundation.identity.phones import masked_phone
from jinguo.foundation.pages.forms import FormPage
from jinguo.foundation.pages.lists import Button, Column, Empty, Kind, ListPage
from jinguo.policybook.permissions import Department, Level, Permission, Role, table

STATE_TAGS = {"now": "ok", "proposed": "warn", "later": "go", "ended": "na", "refused": "bad"}


def state_of(post: Post, *, on: date) -> str:
    """The state of a post on a day: now, proposed, later, ended or refused."""
    if post.state == Post.State.ACTIVE:
        if post.until is not None and post.until < on:
            return "ended"
        return "now" if post.since <= on else "later"
    return str(post.state)


def state_words(post: Post, *, on: date) -> str:
    return {
        "now": gettext("在任"),
        "proposed": gettext("待批准"),
        "later": gettext("还没到任"),
        "ended": gettext("已结束"),
        "refused": gettext("未批准"),
    }[state_of(post, on=on)]


def account_words(user: User) -> str:
    """Whether she can get in, in words."""
    if not user.is_active:
        return gettext("已停用")
    if user.last_login is None and not user.has_usable_password():
        return gettext("还没开通")
    return gettext("在用") if user.has_usable_password() else gettext("等她设新密码")


class OfficerList(ListPage):
    key = "officers"
    title = _("人员和岗位")
    columns = [
        Column("name", _("姓名"), field="user__name", sort="user__name", link=True),
        Column("federation", _("单位"), field="federation__short_name", sort="federation__lo"),
        Column("role", _("角色"), sort="role"),
        Column("departments", _("部门"), value=lambda post: [str(row) for row in post.departments_now], optional=True),
        Column("title", _("职务"), sort="title"),
        Column(
            "state",
            _("岗位"),
            kind=Kind.TAG,
            value=lambda post: state_words(post, on=timezone.localdate()),
            tag=lambda post: STATE_TAGS[state_of(post, on=timezone.localdate())],
        ),
        Column("account", _("账号"), value=lambda post: account_words(post.user)),
        Column("last_login", _("最近登录"), field="user__last_login", sort="user__last_login"),
        Column("phone", _("手机号"), value=lambda post: masked_phone(post.user.phone or ""), level=Level.L3),
        Column("since", _("起始日"), sort="since", optional=True),
        Column("until", _("截止日"), sort="until", optional=True),
    ]
    filters = forms.OfficerFilters
    search = ("user__name", "federation__name", "title")
    search_hint = _("姓名、单位或职务")
    order = "-since"
    buttons = [
        Button(_("添加人员"), "federations:officer-add", Permission.OFFICERS_PROPOSE, "user-plus"),
        Button(_("批量添加"), "federations:officer-import", Permission.OFFICERS_PROPOSE, "table-import"),
        Button(_("打印开通单"), "federations:slips", Permission.OFFICERS_GRANT, "printer"),
        Button(_("整批换届"), "federations:turnover", Permission.OFFICERS_GRANT, "users"),
        Button(_("等我定的"), "federations:proposals", Permission.OFFICERS_READ, "clipboard-check"),
    ]
    empty = Empty(_("这里还没有人员。把名单从 Excel 粘贴进来最快。"))

    def rows(self, request: Any) -> PostQuerySet:
        found = posts(request.scope)
        wants_hats = any(column.key == "departments" for column in self.shown_columns)
        return found.with_departments(on=timezone.localdate()) if wants_hats else found


def officer(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """One officer: her posts, what she may do, her account."""
    found = get_object_or_404(queries.officers(request.officer.scope), uid=uid)
    return render(request, "federations/officer.html", {"card": OfficerCard(request, found)})


class OfficerCard:
    """Everything that the page of one officer shows, prepared."""

    def __init__(self, request: OfficeRequest, user: User) -> None:
        self.by, self.user = request.officer, user
        self.today, self.now = timezone.localdate(), timezone.now()
        self.posts = queries.posts_of(self.by.scope, user, on=self.today)

    @property
    def phone(self) -> str:
        phone = self.user.phone or ""
        return phone if self.is_near else masked_phone(phone)

    @cached_property
    def is_near(self) -> bool:
        return rules.is_near(self.by, self.user.pk, self.posts)

    @property
    def history(self) -> list[Step]:
        return queries.history_of(self.by.scope, self.user, with_account=self.is_near)

    @property
    def sign_ins(self) -> list[Visit]:
        return recent_sign_ins(self.user)

    @cached_property
    def has_second_factor(self) -> bool:
        return has_second_factor(self.user)

    @property
    def account(self) -> str:
        return account_words(self.user)

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """Her posts, each with its state, its hats and what this officer may do with it."""
        links = queries.links_of(self.by.scope, self.user)
        return [self._line(post, links.get(post.pk)) for post in self.posts]

    def _line(self, post: Post, link: BaseLink | None) -> dict[str, Any]:
        terms = rules.Terms.of(post, on=self.today)
        state = state_of(post, on=self.today)
        is_mine = bool(rules.not_to_herself(self.by, self.user.pk)) and bool(rules.may_give(self.by, terms))
        return {
            "post": post,
            "state": STATE_TAGS[state],
            "words": state_words(post, on=self.today),
            "departments": [str(row) for row in getattr(post, "departments_now", ())],
            "may_end": is_mine and state in ("now", "later", "proposed"),
            "may_change": is_mine and state == "now",
            "may_wear": not table().roles[Role(post.role)].alone,
            "may_have_link": is_mine and state == "now" and post.role == Role.BASE_MANAGER,
            "link": link if link and link.is_open(at=self.now) else None,
        }

    @property
    def abilities(self) -> list[tuple[Post, list[str]]]:
        """What each post in force lets her do, in the words of the permission table."""
        return [
            (post, [permission_name(item) for item in _held(post, on=self.today)])
            for post in self.posts
            if post.is_in_force(on=self.today)
        ]

    @cached_property
    def code(self) -> OneTimeCode | None:
        return queries.code_in_hand(self.by.scope, self.user, at=self.now)

    @property
    def code_to_make(self) -> OneTimeCode | None:
        """A reset that the auditor agreed to and that this officer asked for."""
        code = self.code
        return code if code and not code.digest and code.cosigned_at and code.issued_by_id == self.by.user_id else None

    @property
    def may_run(self) -> bool:
        held = [rules.Terms.of(post, on=self.today) for post in self.posts if post.state in Post.LIVE]
        return self.by.may(Permission.OFFICERS_GRANT) and bool(rules.may_run_account(self.by, self.user.pk, held))

    @property
    def may_add_post(self) -> bool:
        return self.by.may(Permission.OFFICERS_PROPOSE) and bool(rules.not_to_herself(self.by, self.user.pk))

    @property
    def is_opened(self) -> bool:
        return self.user.last_login is not None or self.user.has_usable_password()


def _held(post: Post, *, on: date) -> list[Permission]:
    held = table().held_by(Role(post.role), post.hats(on=on))
    return [permission for permission in Permission if permission in held]


class _PostPage(FormPage):
    """A form that gives a post: choices inside the asker's own reach."""

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        place, own = request.place.federation, request.officer.post
        # her own federation is where she sits, not where she adds somebody
        chosen = place if place and (own is None or place.pk != own.federation_id) else None
        role = ROLE_OF_LEVEL.get(Region.Level(chosen.level)) if chosen else None
        return {
            "names": directory(request.officer.scope, on=timezone.localdate()),
            "roles": rules.roles_given(request.officer),
            "initial": {"federation": chosen.name if chosen else "", "role": role.value if role else None},
        }


class OfficerAdd(_PostPage):
    key = "officer-add"
    title = _("添加人员")
    form = forms.OfficerForm
    submit = _("添加这个人")
    done = _("已添加。账号还没开通的，岗位批准以后打印开通单给她。")

    def save(self, request: OfficeRequest, data: dict[str, Any], record: None) -> Post:
        one = Newcomer(data["name"], data["phone"], forms.terms_of(data))
        return add_officer(newcomer=one, by=request.officer, on=timezone.localdate())

    def back(self) -> str:
        return reverse("federations:officer-list")


class PostAdd(_PostPage):
    key = "post-add"
    title = _("再给一个岗位")
    form = forms.PostForm
    submit = _("授予岗位")
    done = _("已办好。要两个人办的岗位，等另一个人批准以后才算。")

    def record(self, request: OfficeRequest, **kwargs: Any) -> User:
        return get_object_or_404(queries.officers(request.officer.scope), uid=kwargs["uid"])

    def save(self, request: OfficeRequest, data: dict[str, Any], record: User) -> Post:
        give = grant_post if request.officer.may(Permission.OFFICERS_GRANT) else propose_post
        return give(user=record, terms=forms.terms_of(data), by=request.officer, on=timezone.localdate())

    def back(self) -> str:
        return reverse("federations:officer", args=[self.subject.uid])


class _OnePost(FormPage):
    """A form that changes one post."""

    def record(self, request: OfficeRequest, **kwargs: Any) -> Post:
        return get_object_or_404(posts(request.officer.scope), uid=kwargs["uid"])

    def after(self, result: list[Post]) -> str:
        return result[0].get_absolute_url()


class PostEnd(_OnePost):
    key = "post-end"
    title = _("结束岗位")
    form = forms.EndForm
    submit = _("结束这个岗位")
    done = _("岗位已结束。")

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Post) -> list[Post]:
        return end_posts(
            posts=[record],
            reason=Post.EndReason(data["reason"]),
            last_on=data["last_on"],
            words=data["words"],
            by=request.officer,
            on=timezone.localdate(),
        )


class PostDepartments(_OnePost):
    key = "post-departments"
    title = _("调整部门")
    form = forms.DepartmentsForm
    submit = _("按勾选的调整")
    done = _("部门已调整。权益部要另一位管理员批准以后才算。")

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        return {"initial": {"departments": sorted(self.subject.hats(on=timezone.localdate()))}}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Post) -> list[Post]:
        wanted = [Department(item) for item in data["departments"]]
        return change_post_departments(post=record, departments=wanted, by=request.officer, on=timezone.localdate())


class PostHandOver(_OnePost):
    key = "post-hand-over"
    title = _("交接岗位")
    form = forms.SuccessorForm
    submit = _("交给接任人")
    done = _("已交接。没办完的事在交接日转给接任人。")

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Post) -> list[Post]:
        one = Succession(record, data["name"], data["phone"])
        return appoint_successors(successions=[one], day=data["day"], by=request.officer, on=timezone.localdate())
