"""The tree of federations: making, renaming and dissolving them, and the territory of zones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from jinguo.federations.actions.regions import BATCH
from jinguo.federations.models import Federation, Post, Profile, Region, Strand, Territory
from jinguo.federations.models.region import spelling
from jinguo.federations.officers import Officer
from jinguo.federations.progress import Progress, silent
from jinguo.federations.ranges import Range, block_size, free_block
from jinguo.federations.rules import federations as rules
from jinguo.federations.rules.regions import runs_forwards
from jinguo.foundation.audit.actions import action
from jinguo.foundation.records.versions import change
from jinguo.foundation.refusals import OutsideScope, Refused


@dataclass(frozen=True, slots=True)
class Naming:
    """What a federation is spelling and what it is."""

    name: str
    short_name: str
    kind: Federation.Kind = Federation.Kind.FEDERATION
    founded_on: date | None = None


@action("federations.federation_created", "建立妇联组织")
def create_federation(
    *, parent: Federation, naming: Naming, by: Officer, on: date, region: Region | None = None
) -> Federation:
    """A federation below `parent`: of a region, or without one - a zone, an association, a group member (CQ11-002, H14-077)."""
    parent = _held(parent, by=by, on=on)
    if region is not None:
        return _for_region(region, parent, naming, by=by)
    if naming.kind == Federation.Kind.FEDERATION:
        raise Refused(_("地方妇联要选它的地区；没有地区的，请选别的类别。"), field="region")
    block = _free(parent, by=by)
    _refuse_a_second(parent, naming.name, by=by)
    return Federation.objects.create(
        name=naming.name,
        short_name=naming.short_name,
        **spelling(naming.short_name),
        kind=naming.kind,
        founded_on=naming.founded_on,
        level=_level_below(parent) if naming.kind == Federation.Kind.ZONE else parent.level,
        parent=parent,
        lo=block.lo,
        hi=block.hi,
        recorded_by=by.user,
    )


def _for_region(region: Region, parent: Federation, naming: Naming, *, by: Officer) -> Federation:
    if naming.kind != Federation.Kind.FEDERATION:
        raise Refused(_("只有地方妇联有自己的地区。请把地区留空，或者把类别改成“妇联”。"), field="kind")
    if not by.scope.holds_region(region.range):
        raise OutsideScope(_("没有这个地区，或者它不归您管。"), field="region")
    made = _bulk([region], naming=naming, by=by)
    if not made:
        raise Refused(_("%(region)s已经有妇联了。") % {"region": region.name}, field="region")
    if made[0].parent_id != parent.pk:
        raise Refused(
            _("%(region)s的妇联归%(parent)s管，请到那里建。") % {"region": region.name, "parent": made[0].parent},
            field="region",
        )
    return made[0]


@action("federations.federations_created", "按地区批量建立妇联")
def create_for_regions(*, regions: Iterable[Region], by: Officer, progress: Progress = silent) -> list[Federation]:
    """A federation for every region that has none, whatever its level; those of one place hang under the next one above."""
    rules.may_write(by).require()
    return _bulk(list(regions), by=by, progress=progress)


def _bulk(
    regions: Sequence[Region], *, by: Officer, naming: Naming | None = None, progress: Progress = silent
) -> list[Federation]:
    mine = [item for item in regions if by.scope.holds_region(item.range)]
    if len(mine) != len(regions):
        raise OutsideScope(_("这些地区里有不归您管的，没有建立妇联。"))
    _bring_parents(mine)
    by_region = _standing(mine)
    made: list[Federation] = []
    total = len(mine)
    for level in sorted({item.level for item in mine}):
        rows = []
        for region in (item for item in mine if item.level == level and item.pk not in by_region):
            row = _new(region, by_region, naming=naming, by=by)
            rows.append(row)
            if len(rows) == BATCH:
                made += _store(rows, by_region)
                progress(len(made), total, _("妇联"))
                rows = []
        made += _store(rows, by_region)
    progress(total, total, _("妇联"))
    return made


def _bring_parents(regions: Sequence[Region]) -> None:
    """Regions that are here already serve as parents of the others, without asking the database for each."""
    here = {item.pk: item for item in regions}
    for item in regions:
        if item.parent_id in here:
            item.parent = here[item.parent_id]


def _standing(regions: Sequence[Region]) -> dict[int, Federation]:
    """The federations that there are, by region: of these regions, inside them and above them."""
    if not regions:
        return {}
    lo, hi = min(item.lo for item in regions), max(item.hi for item in regions)
    rows = Federation.objects.unscoped().filter(kind=Federation.Kind.FEDERATION, dissolved_on__isnull=True)
    near = rows.filter(region__lo__lte=hi, region__hi__gte=lo).select_related("region")
    return {row.region_id: row for row in near if row.region_id is not None}


def _store(rows: list[Federation], by_region: dict[int, Federation]) -> list[Federation]:
    Federation.objects.bulk_create(rows, batch_size=BATCH)
    by_region.update((row.region_id, row) for row in rows if row.region_id is not None)
    return rows


def _new(region: Region, by_region: dict[int, Federation], *, naming: Naming | None, by: Officer) -> Federation:
    above = region.parent
    while above is not None and above.pk not in by_region:
        above = above.parent
    parent = by_region[above.pk] if above else None
    # below a township that a zone took over, the numbers stand as far from the code as the township's do
    offset = parent.lo - parent.region.lo if parent and parent.region else 0
    place = region.range.moved_by(offset)
    short_name = naming.short_name if naming else _("%(region)s妇联") % {"region": region.name}
    return Federation(
        name=naming.name if naming else _("%(region)s妇女联合会") % {"region": region.name},
        short_name=short_name,
        **spelling(short_name),
        founded_on=naming.founded_on if naming else None,
        level=Region.Level.CITY if region.is_municipality else region.level,
        parent=parent,
        region=region,
        lo=place.lo,
        hi=place.hi,
        recorded_by=by.user,
    )


@action("federations.federation_renamed", "改妇联名称")
def rename_federation(
    *, federation: Federation, name: str, short_name: str, founded_on: date | None, by: Officer, on: date
) -> Federation:
    _held(federation, by=by, on=on)
    short_name = short_name.strip()
    change(federation, name=name.strip(), short_name=short_name, founded_on=founded_on, **spelling(short_name))
    return federation


@action("federations.federation_dissolved", "撤销妇联组织")
def dissolve_federation(*, federation: Federation, dissolved_on: date, by: Officer, on: date) -> Federation:
    """From this day it is gone; its history stays. Refused while others hang below it or people hold posts in it."""
    _held(federation, by=by, on=on)
    rules.is_past(dissolved_on, on=on).require()
    if federation.parent_id is None:
        raise Refused(_("最上级的妇联不能撤销。"))
    below = Federation.objects.within(by.scope).filter(parent=federation, dissolved_on__isnull=True).count()
    posts = Post.objects.within(by.scope).live(on=on).filter(federation=federation).count()
    places = Territory.objects.within(by.scope).on(on).filter(federation=federation).count()
    if below or posts or places:
        raise Refused(
            _(
                "%(federation)s还有下级组织 %(below)s 个、在任岗位 %(posts)s 个、辖区 %(places)s 处。请先处理这些，再撤销。"
            )
            % {"federation": federation.name, "below": below, "posts": posts, "places": places}
        )
    change(federation, dissolved_on=dissolved_on)
    return federation


@action("federations.territory_assigned", "划入辖区")
def assign_territory(
    *, zone: Federation, regions: Sequence[Region], since: date, by: Officer, on: date
) -> list[Territory]:
    """These townships belong to the zone now: their federations, and the villages below, hang under it (CQ11-002)."""
    zone = _held(zone, by=by, on=on)
    rules.may_hold_territory(zone).require()
    rules.is_past(since, on=on).require()
    return [_take_over(zone, region, since=since, by=by, on=on) for region in regions]


def _take_over(zone: Federation, region: Region, *, since: date, by: Officer, on: date) -> Territory:
    rules.may_belong_to_a_zone(region, zone).require()
    if not by.scope.holds_region(region.range):
        raise OutsideScope(_("没有这个地区，或者它不归您管。"), field="region")
    held = Territory.objects.within(by.scope).overlapping(since, None)
    taken = held.filter(region__lo__lte=region.hi, region__hi__gte=region.lo).select_related("federation").first()
    if taken is not None:
        raise Refused(
            _("%(region)s已经划给%(zone)s，请先从那里划出。")
            % {"region": region.name, "zone": taken.federation.short_name},
            field="region",
        )
    federation = _federation_of(region, by=by)
    if federation is not None:
        _move(federation, under=zone, to=_free(zone, by=by, size=federation.range.size).lo)
    return Territory.objects.create(federation=zone, region=region, since=since, recorded_by=by.user)


@action("federations.territory_returned", "划出辖区")
def return_territory(*, territory: Territory, until: date, by: Officer, on: date) -> Territory:
    """After this day the place belongs to the county around it again."""
    _held(territory.federation, by=by, on=on)
    runs_forwards(territory.since, until).require()
    if until >= on:
        raise Refused(_("最后一天要在今天以前：从第二天起归还原来的区县。"), field="until")
    change(territory, until=until)
    region = territory.region
    federation = _federation_of(region, by=by)
    if federation is not None:
        _move(federation, under=_above(region, by=by), to=region.lo)
    return territory


def _federation_of(region: Region, *, by: Officer) -> Federation | None:
    mine = Federation.objects.within(by.scope).filter(region=region, kind=Federation.Kind.FEDERATION)
    return mine.filter(dissolved_on__isnull=True).first()


def _above(region: Region, *, by: Officer) -> Federation | None:
    above = region.parent
    while above is not None:
        found = _federation_of(above, by=by)
        if found is not None:
            return found
        above = above.parent
    return None


def _move(federation: Federation, *, under: Federation | None, to: int) -> None:
    """Renumber a subtree, so that its records are found under the new parent from now on."""
    offset = to - federation.lo
    subtree: QuerySet[Federation] = Federation.objects.unscoped().inside(federation)
    subtree.update(lo=F("lo") + offset, hi=F("hi") + offset, version=F("version") + 1)
    Federation.objects.unscoped().filter(pk=federation.pk).update(parent=under)


@action("federations.profile_written", "记组织概况")
def write_profile(
    *, federation: Federation, by: Officer, on: date, seen: Profile | None = None, **fields: object
) -> Profile:
    """Head, executive members, congress, premises of a federation (H16-060). `seen` is the profile as the form showed it."""
    _held(federation, by=by, on=on)
    profile = seen or Profile.objects.within(by.scope).filter(federation=federation).first()
    if profile is None:
        return Profile.objects.create(federation=federation, recorded_by=by.user, **fields)
    change(profile, **fields)
    return profile


@action("federations.strands_set", "记帮扶方面")
def set_strands(*, federation: Federation, kinds: Iterable[Strand.Kind], by: Officer, on: date) -> list[Strand]:
    """The strands of help that a group member has taken on from today (CQ11-056); one given up ends yesterday."""
    _held(federation, by=by, on=on)
    if federation.kind not in rules.BODIES:
        raise Refused(_("帮扶方面只记在协会、联谊会和团体会员上。"), field="strands")
    wanted = {Strand.Kind(item) for item in kinds}
    written: list[Strand] = []
    for row in Strand.objects.within(by.scope).filter(federation=federation, until__isnull=True):
        if row.kind in wanted:
            wanted.discard(Strand.Kind(row.kind))
        elif row.since == on:
            row.delete()
        else:
            change(row, until=on - timedelta(days=1))
            written.append(row)
    for kind in sorted(wanted):
        written.append(Strand.objects.create(federation=federation, kind=kind, since=on, recorded_by=by.user))
    return written


def _held(federation: Federation, *, by: Officer, on: date) -> Federation:
    """The federation as it stands now, locked, if the officer may change it."""
    rules.may_write(by).require()
    rules.reaches(by, federation).require()
    rows = Federation.objects.within(by.scope).select_for_update(of=("self",)).select_related("region", "parent")
    found = rows.get(pk=federation.pk)
    rules.exists(found, on=on).require()
    return found


def _free(parent: Federation, *, by: Officer, size: int | None = None) -> Range:
    step = size or block_size(parent.range)
    taken = [
        *(Range(lo, hi) for lo, hi in _children(parent).values_list("lo", "hi")),
        *(Range(lo, hi) for lo, hi in _regions_in(parent.range).values_list("lo", "hi")),
    ]
    block = free_block(parent.range, taken, size=step)
    if block is None:
        raise Refused(_("%(federation)s下面的编号用完了，请找系统管理员。") % {"federation": parent.short_name})
    return block


def _children(parent: Federation) -> QuerySet[Federation]:
    return Federation.objects.unscoped().filter(parent=parent)


def _regions_in(place: Range) -> QuerySet[Region]:
    """The regions whose codes lie in a range of numbers: theirs may not be given to anybody else."""
    inside = Region.objects.unscoped().filter(lo__gt=place.lo, hi__lte=place.hi)
    return inside.exclude(parent__lo__gt=place.lo)


def _level_below(parent: Federation) -> int:
    return min(parent.level + 1, Region.Level.VILLAGE)


def _refuse_a_second(parent: Federation, name: str, *, by: Officer) -> None:
    if Federation.objects.within(by.scope).filter(parent=parent, name=name, dissolved_on__isnull=True).exists():
        raise Refused(_("%(parent)s下面已经有“%(name)s”。") % {"parent": parent.short_name, "name": name}, field="name")
