"""Regions: loading them from the public list, and recording what happens to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.gazetteer import Entry
from jinguo.federations.models import (
    Alias,
    CadreAssignment,
    Designation,
    Post,
    Region,
    RegionChange,
    RiskTier,
)
from jinguo.federations.models.region import spelling
from jinguo.federations.models.region_facts import OfRegion
from jinguo.federations.officers import Officer
from jinguo.federations.progress import Progress, silent
from jinguo.federations.ranges import Range
from jinguo.federations.rules import regions as rules
from jinguo.foundation.audit.actions import action
from jinguo.foundation.records.versions import change
from jinguo.foundation.refusals import OutsideScope, Refused

Fact = TypeVar("Fact", bound=OfRegion)

BATCH = 5000


@dataclass(slots=True)
class Loading:
    """What a load changed. Loading the same list again changes nothing."""

    made: int = 0
    renamed: int = 0
    ended: int = 0
    revived: int = 0
    unchanged: int = 0
    records: list[models.Model] = field(default_factory=list)

    def __add__(self, other: Loading) -> Loading:
        return Loading(
            self.made + other.made,
            self.renamed + other.renamed,
            self.ended + other.ended,
            self.revived + other.revived,
            self.unchanged + other.unchanged,
            self.records + other.records,
        )


@action("federations.regions_loaded", "载入地区")
def load_regions(
    *, entries: Sequence[Entry], under: Sequence[str], source: str, by: Officer, on: date, progress: Progress = silent
) -> Loading:
    """Bring the regions under these codes in step with the list. Nothing is ever deleted.

    A region that the list no longer knows is closed the day before; one that has come back is opened again; a new name
    keeps the old one as an alias. `under` empty means the whole country.
    """
    rules.may_write(by).require()
    known = {row.code: row for row in _loaded(under, by=by)}
    above = {
        row.code: row for row in Region.objects.within(by.scope).filter(code__in={item.parent for item in entries})
    }
    result = Loading()
    _make_missing(entries, {**above, **known}, source=source, result=result, progress=progress)
    for entry in entries:
        row = known.get(entry.code)
        if row is not None:
            _bring_in_step(row, entry, source=source, on=on, result=result)
    _end_vanished(known.values(), {item.code for item in entries}, by=by, on=on, result=result)
    return result


def _loaded(under: Sequence[str], *, by: Officer) -> models.QuerySet[Region]:
    rows = Region.objects.within(by.scope)
    if not under:
        return rows
    condition = models.Q(pk__in=[])
    for code in under:
        place = Range.of_code(code)
        condition |= models.Q(lo__range=(place.lo, place.hi)) | models.Q(lo__lte=place.lo, hi__gte=place.hi)
    return rows.filter(condition)


def _make_missing(
    entries: Sequence[Entry], known: dict[str, Region], *, source: str, result: Loading, progress: Progress
) -> None:
    """Level by level, because a child needs the key of its parent."""
    done = 0
    ids = {code: row.pk for code, row in known.items()}
    for level in sorted({item.level for item in entries}):
        missing = [item for item in entries if item.level == level and item.code not in ids]
        for start in range(0, len(missing), BATCH):
            rows = [_region(item, ids, source) for item in missing[start : start + BATCH]]
            Region.objects.bulk_create(rows)
            ids.update((row.code, row.pk) for row in rows)
            result.made += len(rows)
            progress(done + start + len(rows), len(entries), _("地区"))
        done += sum(1 for item in entries if item.level == level)
        progress(done, len(entries), _("地区"))


def _region(entry: Entry, ids: dict[str, int], source: str) -> Region:
    place = Range.of_code(entry.code)
    return Region(
        code=entry.code,
        name=entry.name,
        **spelling(entry.name),
        level=entry.level,
        parent_id=ids[entry.parent] if entry.parent else None,
        lo=place.lo,
        hi=place.hi,
        source=source,
    )


def _bring_in_step(row: Region, entry: Entry, *, source: str, on: date, result: Loading) -> None:
    is_changed = row.name != entry.name
    if is_changed:
        result.records.append(_rename(row, entry.name, on=on, source=source))
        result.renamed += 1
    if row.valid_until is not None:
        row.valid_until = None
        result.revived += 1
        row.save(update_fields=["valid_until"])
        is_changed = True
    if not is_changed:
        result.unchanged += 1


def _rename(row: Region, name: str, *, on: date, source: str, by: Officer | None = None) -> Alias:
    """The new name from this day on; the old one stays as an alias, told of by what told it."""
    former = Alias.objects.create(
        region=row,
        kind=Alias.Kind.FORMER,
        text=row.name,
        until=on - timedelta(days=1),
        source=row.source if by is None else source,
        recorded_by=by.user if by else None,
    )
    row.name, row.source = name, source
    for field_name, letters in spelling(name).items():
        setattr(row, field_name, letters)
    row.save(update_fields=["name", "source", "pinyin", "initials"])
    return former


def _end_vanished(known: Iterable[Region], codes: set[str], *, by: Officer, on: date, result: Loading) -> None:
    gone = [row for row in known if row.code not in codes and row.valid_until is None]
    for row in gone:
        row.valid_until = on - timedelta(days=1)
    Region.objects.within(by.scope).bulk_update(gone, ["valid_until"], batch_size=500)
    result.ended += len(gone)


@action("federations.region_renamed", "改地区名称")
def rename_region(*, region: Region, name: str, changed_on: date, source: str, by: Officer) -> Alias:
    """From this day the region bears another name under the same code; the old one still finds it."""
    region = _held(region, by=by)
    rules.may_be_renamed(region, name.strip(), changed_on=changed_on).require()
    return _rename(region, name.strip(), on=changed_on, source=source, by=by)


@action("federations.region_changed", "记区划变更")
def record_change(
    *, before: Region, after: Region, kind: RegionChange.Kind, changed_on: date, source: str, by: Officer
) -> RegionChange:
    """A region was merged, split or given another code: it ends the day before, and its successor takes over."""
    before, after = _held(before, by=by), _held(after, by=by)
    rules.may_follow(before, after, changed_on=changed_on).require()
    if kind is not RegionChange.Kind.SPLIT or before.valid_until is None:
        before.valid_until = changed_on - timedelta(days=1)
        before.save(update_fields=["valid_until"])
    return RegionChange.objects.create(
        before=before, after=after, kind=kind, changed_on=changed_on, source=source, recorded_by=by.user
    )


@action("federations.alias_added", "记别名")
def add_alias(
    *,
    region: Region,
    text: str,
    kind: Alias.Kind,
    source: str,
    by: Officer,
    since: date | None = None,
    until: date | None = None,
) -> Alias:
    """Another name of a region, for whoever searches by it."""
    region = _held(region, by=by)
    rules.runs_forwards(since, until).require()
    if Alias.objects.within(by.scope).filter(region=region, text=text.strip(), kind=kind).exists():
        raise Refused(_("“%(text)s”已经记过了，不用再记。") % {"text": text}, field="text")
    return Alias.objects.create(
        region=region, text=text.strip(), kind=kind, since=since, until=until, source=source, recorded_by=by.user
    )


@action("federations.designation_added", "记地区称号")
def add_designation(
    *, region: Region, kind: str, since: date, source: str, by: Officer, until: date | None = None
) -> Designation:
    """A document names the region a poor county, key county, deep-poverty township ... (H16-017, CQ11-052, CQB-009)."""
    region = _held(region, by=by)
    rules.may_bear(region, kind).require()
    rules.runs_forwards(since, until).require()
    same = Designation.objects.within(by.scope).filter(region=region, kind=kind)
    rules.does_not_overlap(same.overlapping(since, until).first()).require()
    return Designation.objects.create(
        region=region, kind=kind, since=since, until=until, source=source, recorded_by=by.user
    )


@action("federations.designations_added", "批量记地区称号")
def add_designations(
    *, regions: Sequence[Region], kind: str, since: date, source: str, by: Officer
) -> list[Designation]:
    """One document names many regions."""
    return [add_designation(region=item, kind=kind, since=since, source=source, by=by) for item in regions]


@action("federations.risk_tier_set", "定风险等级")
def set_risk_tier(
    *, region: Region, tier: RiskTier.Tier, since: date, source: str, by: Officer, until: date | None = None
) -> list[RiskTier]:
    """From this day the region has this tier (CQ11-007); a tier that is still open ends the day before.

    Two tiers on one day are refused with the spell that stands in the way.
    """
    region = _held(region, by=by)
    rules.may_have_a_tier(region).require()
    rules.runs_forwards(since, until).require()
    spells = RiskTier.objects.within(by.scope).filter(region=region)
    written = []
    open_one = spells.filter(until__isnull=True, since__lt=since).first()
    if open_one is not None:
        change(open_one, until=since - timedelta(days=1))
        written.append(open_one)
    rules.does_not_overlap(spells.overlapping(since, until).first()).require()
    written.append(
        RiskTier.objects.create(region=region, tier=tier, since=since, until=until, source=source, recorded_by=by.user)
    )
    return written


@action("federations.cadre_assigned", "定包联干部")
def assign_cadre(
    *,
    region: Region,
    since: date,
    source: str,
    by: Officer,
    name: str = "",
    unit: str = "",
    user: User | None = None,
    until: date | None = None,
) -> CadreAssignment:
    """The contact cadre of a county or village (H16-065): an account with a post in the scope of `by`, or a name from outside."""
    region = _held(region, by=by)
    rules.may_have_a_cadre(region).require()
    if user is not None:
        post = Post.objects.within(by.scope).live(on=since).filter(user=user).select_related("federation").first()
        if post is None:
            raise OutsideScope(_("没有这个人，或者那天没有岗位。请写姓名。"), field="user")
        name, unit = user.name, unit or post.words
    rules.is_named(name).require()
    rules.runs_forwards(since, until).require()
    same = CadreAssignment.objects.within(by.scope).filter(region=region, name=name.strip(), unit=unit.strip())
    rules.does_not_overlap(same.overlapping(since, until).first()).require()
    return CadreAssignment.objects.create(
        region=region,
        name=name.strip(),
        unit=unit.strip(),
        user=user,
        since=since,
        until=until,
        source=source,
        recorded_by=by.user,
    )


@action("federations.region_fact_ended", "写截止日")
def end_fact(*, fact: Fact, until: date, by: Officer) -> Fact:
    """The last day on which a name, designation, tier or assignment was so."""
    _held(fact.region, by=by)
    rules.runs_forwards(fact.since, until).require()
    if isinstance(fact, RiskTier | Designation):
        alike = Q(kind=fact.kind) if isinstance(fact, Designation) else Q()
        same = type(fact)._default_manager.within(by.scope).filter(alike, region=fact.region).exclude(pk=fact.pk)
        rules.does_not_overlap(same.overlapping(fact.since, until).first()).require()
    change(fact, until=until)
    return fact


def _held(region: Region, *, by: Officer) -> Region:
    """The region as it stands now, locked, if the officer may write there."""
    rules.may_write(by).require()
    found = Region.objects.within(by.scope).select_for_update().filter(pk=region.pk).first()
    if found is None:
        raise OutsideScope(_("没有这个地区，或者它不归您管。"))
    return found
