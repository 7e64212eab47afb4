"""Recording and changing partners, agreements and support. They are taken back by `foundation.records.withdrawal`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from jinguo.federations.models import Agreement, AgreementStrand, Federation, Partner, PartnerRole, Support
from jinguo.federations.officers import Officer
from jinguo.federations.rules import partners as rules
from jinguo.foundation.audit.actions import action
from jinguo.foundation.records.versions import change


@action("federations.partner_added", "登记伙伴单位")
def add_partner(
    *,
    federation: Federation,
    name: str,
    kind: str,
    by: Officer,
    roles: Collection[str] = (),
    place: str = "",
    contact: str = "",
    note: str = "",
) -> Partner:
    """Record an organisation that works together with a federation (H16-052)."""
    rules.require_writer(by, federation)
    partner = Partner.objects.create(
        federation=federation, name=name, kind=kind, place=place, contact=contact, note=note, recorded_by=by.user
    )
    _set_roles(partner, roles)
    return partner


@action("federations.partner_changed", "修改伙伴单位")
def change_partner(
    *,
    partner: Partner,
    name: str,
    kind: str,
    by: Officer,
    roles: Collection[str] = (),
    place: str = "",
    contact: str = "",
    note: str = "",
) -> Partner:
    """Raises `StaleRecord` where somebody changed it since `partner` was read."""
    rules.require_writer(by, partner.federation)
    change(partner, name=name, kind=kind, place=place, contact=contact, note=note)
    _set_roles(partner, roles)
    return partner


def _set_roles(partner: Partner, roles: Collection[str]) -> None:
    partner.roles.exclude(role__in=roles).delete()
    PartnerRole.objects.bulk_create(
        [PartnerRole(partner=partner, role=role) for role in sorted(set(roles))], ignore_conflicts=True
    )


@action("federations.agreement_added", "登记合作协议")
def add_agreement(
    *,
    partner: Partner,
    title: str,
    since: date,
    by: Officer,
    until: date | None = None,
    strands: Collection[str] = (),
    task: str = "",
    evidence: str = "",
) -> Agreement:
    """Record what was agreed with a partner, a sister federation of another province included (CQ11-055)."""
    rules.require_writer(by, partner.federation)
    rules.require_days_in_order(since=since, until=until)
    agreement = Agreement.objects.create(
        partner=partner, title=title, since=since, until=until, task=task, evidence=evidence, recorded_by=by.user
    )
    _set_strands(agreement, strands)
    return agreement


@action("federations.agreement_changed", "修改合作协议")
def change_agreement(
    *,
    agreement: Agreement,
    title: str,
    since: date,
    by: Officer,
    until: date | None = None,
    strands: Collection[str] = (),
    task: str = "",
    evidence: str = "",
) -> Agreement:
    """Raises `StaleRecord` where somebody changed it since `agreement` was read."""
    rules.require_writer(by, agreement.partner.federation)
    rules.require_days_in_order(since=since, until=until)
    change(agreement, title=title, since=since, until=until, task=task, evidence=evidence)
    _set_strands(agreement, strands)
    return agreement


def _set_strands(agreement: Agreement, strands: Collection[str]) -> None:
    agreement.strands.exclude(strand__in=strands).delete()
    AgreementStrand.objects.bulk_create(
        [AgreementStrand(agreement=agreement, strand=strand) for strand in sorted(set(strands))], ignore_conflicts=True
    )


@action("federations.support_added", "登记党政支持")
def add_support(
    *,
    federation: Federation,
    kind: str,
    giver: str,
    title: str,
    dated_on: date,
    by: Officer,
    is_included: bool | None = None,
    document_number: str = "",
    yuan: Decimal | None = None,
    note: str = "",
) -> Support:
    """Record a document, funds or a plan that carries the work (H16-055, YY-051, CQB-046)."""
    rules.require_writer(by, federation)
    rules.require_answer(kind=kind, is_included=is_included, document_number=document_number)
    return Support.objects.create(
        federation=federation,
        kind=kind,
        giver=giver,
        title=title,
        dated_on=dated_on,
        is_included=is_included,
        document_number=document_number,
        yuan=yuan,
        note=note,
        recorded_by=by.user,
    )


@action("federations.support_changed", "修改党政支持")
def change_support(
    *,
    support: Support,
    kind: str,
    giver: str,
    title: str,
    dated_on: date,
    by: Officer,
    is_included: bool | None = None,
    document_number: str = "",
    yuan: Decimal | None = None,
    note: str = "",
) -> Support:
    """Raises `StaleRecord` where somebody changed it since `support` was read."""
    rules.require_writer(by, support.federation)
    rules.require_answer(kind=kind, is_included=is_included, document_number=document_number)
    change(
        support,
        kind=kind,
        giver=giver,
        title=title,
        dated_on=dated_on,
        is_included=is_included,
        document_number=document_number,
        yuan=yuan,
        note=note,
    )
    return support
