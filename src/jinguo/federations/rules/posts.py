"""Who may give, propose, decide and end which posts, and which posts go together.

The three sentences that nothing may break: nobody gives a role at or above her own, outside her own subtree, or to herself.
Where policy lets a role give its own kind (an administrator another administrator), it takes two persons of that standing, so that
still nobody does it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.federations.models import Federation, Post, Region
from jinguo.federations.words import role_name
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.foundation.verdicts import YES, Verdict, all_of, no
from jinguo.policybook.permissions import Department, Permission, Role, table

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


@dataclass(frozen=True, slots=True)
class Terms:
    """What a post says, before or after it is one. `base` names the base of a base manager."""

    federation: Federation
    role: Role
    since: date
    departments: frozenset[Department] = frozenset()
    until: date | None = None
    title: str = ""
    base: str = ""

    @classmethod
    def of(cls, post: Post, *, on: date) -> Terms:
        return cls(
            federation=post.federation,
            role=Role(post.role),
            since=post.since,
            departments=post.hats(on=on),
            until=post.until,
            title=post.title,
            base=post.base,
        )


def terms_of(posts: Iterable[Post], *, on: date) -> list[Terms]:
    return [Terms.of(post, on=on) for post in posts]


def needs_second_person(role: Role, departments: Iterable[Department]) -> bool:
    """Posts of administrators, auditors and rights departments take two persons (security design, section 3)."""
    return table().roles[role].two_persons or bool(table().two_person_departments & set(departments))


def may_give(by: Officer, terms: Terms) -> Verdict:
    """Whether the officer may give such a post, or ask for it where a second person must agree."""
    if by.is_system:
        return YES
    return all_of(_reaches(by, terms.federation), _gives(by, terms.role, Permission.OFFICERS_GRANT))


def may_propose(by: Officer, terms: Terms) -> Verdict:
    """A township asks for the posts of its villages; the county decides."""
    reach = _reaches(by, terms.federation)
    if not reach:
        return reach
    if not by.may(Permission.OFFICERS_PROPOSE) or by.role is None or terms.role not in table().roles[by.role].proposes:
        return no(
            _("您的岗位不能提请“%(role)s”，请找上一级妇联。") % {"role": role_name(terms.role)},
            field="role",
            refusal=NotAllowed,
        )
    return YES


def _reaches(by: Officer, federation: Federation) -> Verdict:
    if by.is_system or by.scope.holds_federation(federation.range):
        return YES
    return no(_("没有这个妇联，或者它不归您管。"), field="federation", refusal=OutsideScope)


def _gives(by: Officer, role: Role, permission: Permission) -> Verdict:
    if by.role is None or not by.may(permission):
        return no(_("您的岗位不能授予岗位，请找上一级妇联。"), refusal=NotAllowed)
    mine, given = table().roles[by.role], table().roles[role]
    below = given.rank < mine.rank or given.two_persons
    if role in mine.grants and below:
        return YES
    return no(
        _("“%(role)s”要由比它高一级的妇联授予，您的岗位不能授予。") % {"role": given.name},
        field="role",
        refusal=NotAllowed,
    )


def not_to_herself(by: Officer, user_id: int | None) -> Verdict:
    if by.user_id is not None and by.user_id == user_id:
        return no(_("自己的岗位不能自己办，请找另一位有权限的同事。"), field="user", refusal=NotAllowed)
    return YES


def fits(terms: Terms, *, on: date) -> Verdict:
    """Whether such a post makes sense at all: the role fits the federation's level, the days run forwards."""
    return all_of(_fits_level(terms), _fits_days(terms, on=on), _fits_departments(terms))


def _fits_level(terms: Terms) -> Verdict:
    level = Region.Level(terms.federation.level)
    if level.name.lower() in table().roles[terms.role].levels:
        return YES
    return no(
        _("“%(role)s”不能设在%(federation)s：它是%(level)s级。请换一个单位或角色。")
        % {"role": role_name(terms.role), "federation": terms.federation.name, "level": level.label},
        field="role",
    )


def _fits_days(terms: Terms, *, on: date) -> Verdict:
    if terms.until is not None and terms.until < terms.since:
        return no(_("截止日在起始日之前。请把截止日改到起始日以后，或者留空。"), field="until")
    if terms.until is not None and terms.until < on:
        return no(_("截止日已经过去了。请改成今天以后，或者留空。"), field="until")
    if terms.federation.dissolved_on is not None and terms.federation.dissolved_on <= terms.since:
        return no(
            _("%(federation)s已经撤销，不能再设岗位。") % {"federation": terms.federation.name}, field="federation"
        )
    return YES


def _fits_departments(terms: Terms) -> Verdict:
    if terms.role is Role.CITY_DEPARTMENT and not terms.departments:
        return no(_("市妇联部室的岗位要写明是哪个部室。"), field="departments")
    if table().roles[terms.role].alone and terms.departments:
        return no(_("“%(role)s”不属于任何部门，部门请留空。") % {"role": role_name(terms.role)}, field="departments")
    if terms.role is Role.BASE_MANAGER and not terms.base:
        return no(_("基地负责人要写明是哪个基地。"), field="base")
    if terms.base and terms.role is not Role.BASE_MANAGER:
        return no(_("只有基地负责人才写基地。请把基地留空，或者把角色改成基地负责人。"), field="base")
    return YES


def goes_with(terms: Terms, others: Iterable[Terms]) -> Verdict:
    """Whether a person who holds `others` may hold this too: no post twice, administrators and auditors nothing beside."""
    for other in others:
        if not overlap(terms, other):
            continue
        if (terms.federation.pk, terms.role, terms.base) == (other.federation.pk, other.role, other.base):
            return no(
                _("她在%(federation)s已经有“%(role)s”岗位，起止日有重叠。")
                % {"federation": terms.federation.name, "role": role_name(terms.role)},
                field="since",
            )
        lonely = next((item.role for item in (terms, other) if table().roles[item.role].alone), None)
        if lonely is not None:
            return no(
                _("“%(role)s”不能兼任别的岗位。请先结束她现在的岗位。") % {"role": role_name(lonely)}, field="role"
            )
    return YES


def overlap(one: Terms, other: Terms) -> bool:
    """Whether the two share a day."""
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def may_decide(by: Officer, terms: Terms, *, asked_by: int | None, user_id: int) -> Verdict:
    """Whoever decides could have given the post herself, did not ask for it and does not get it."""
    if asked_by is not None and by.user_id == asked_by:
        return no(_("您提请的岗位要由另一个人来定。"), refusal=NotAllowed)
    return all_of(not_to_herself(by, user_id), may_give(by, terms))


def may_run_account(by: Officer, user_id: int, held: Iterable[Terms]) -> Verdict:
    """Whether the officer may reset, disable or enable an account: she could have given every post that it holds.

    One post above her, or outside her subtree, and the account is not hers to touch; otherwise a reset would be a way up.
    """
    self_made = not_to_herself(by, user_id)
    if not self_made:
        return self_made
    terms = list(held)
    if not terms and not by.is_system:
        return no(_("这个账号现在没有岗位。请先授予岗位，再办账号的事。"))
    verdict = all_of(*(may_give(by, item) for item in terms))
    if verdict:
        return YES
    return no(_("这个账号还有您管不到的岗位。请找能管它所有岗位的上一级妇联。"), refusal=NotAllowed)


def reset_needs_cosign(held: Iterable[Terms]) -> bool:
    """Resetting an account that opens rights cases, or that grants or audits, takes an auditor's co-signature."""
    return any(needs_second_person(item.role, item.departments) for item in held)


def roles_given(by: Officer) -> list[Role]:
    """The roles that the officer may give or ask for, the highest first."""
    if by.is_system:
        return list(Role)
    if by.role is None:
        return []
    mine = table().roles[by.role]
    given = mine.grants if by.may(Permission.OFFICERS_GRANT) else mine.proposes
    return sorted(given, key=lambda role: -table().roles[role].rank)


def is_near(by: Officer, user_id: int, posts: Iterable[Post]) -> bool:
    """Herself, or the level directly above one of her posts: staff phones and sign-ins are for these (security design, §2)."""
    if by.user_id == user_id:
        return True
    if by.post is None or by.role is None:
        return False
    mine = table().roles[by.role].rank
    return any(
        post.state == Post.State.ACTIVE
        and table().roles[Role(post.role)].rank < mine
        and by.post.federation_id in (post.federation.parent_id, post.federation_id)
        for post in posts
    )


class AlreadyThere(Refused):
    """The person holds this very post already."""

    def __init__(self) -> None:
        super().__init__(_("她已经有这个岗位了，不用再添加。"), field="role")
