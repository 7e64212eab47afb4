"""The little city and what lies around it, with a canary in every text of every record, for tests that hunt for leaks.

A canary is a word that stands nowhere else. Each federation has two: one in the names of the place itself, which people below it
may read in a breadcrumb, and one in everything else that belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Region
from jinguo.federations.ranges import Range
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.policybook.permissions import Role
from tests.factories import records
from tests.factories.city import LEVELS, SEATS, City, make_city, parent_code

#: Beside the city of every test: its province's federation, and a second city with one of each below it.
AROUND = {
    "9902": "邻江市",
    "990201": "丙县",
    "990201001": "南乡",
    "990201001001": "黄石村",
}


@dataclass
class World:
    city: City
    regions: dict[str, Region]
    federations: dict[str, Federation]
    #: Every record that was made, by model and code of its federation.
    made: dict[tuple[type[models.Model], str], Any] = field(default_factory=dict)

    def record(self, model: type[models.Model], code: str) -> Any:
        """The record of this kind that belongs to a federation; of a personal kind, one of an officer of hers."""
        if (model, code) not in self.made:
            mark = self.private_mark(code) if model in records.PERSONAL else self.mark(code)
            self.made[model, code] = plant_all([records.make(model, self.federations[code])], mark)[0]
        return self.made[model, code]

    def own_record(self, model: type[models.Model], code: str, user: User) -> Any:
        """A record of a personal kind that is this officer's own."""
        key = model, f"{code} {user.pk}"
        if key not in self.made:
            self.made[key] = plant_all([records.make_own(model, self.federations[code], user)], self.mark(code))[0]
        return self.made[key]

    def mark(self, code: str) -> str:
        return f"zq{list(self.federations).index(code):02d}r"

    def place_mark(self, code: str) -> str:
        return f"zq{list(self.federations).index(code):02d}p"

    def private_mark(self, code: str) -> str:
        """In what belongs to one officer there, and to nobody who visits."""
        return f"zq{list(self.federations).index(code):02d}s"

    def foreign_marks(self, code: str) -> list[str]:
        """What an officer seated at `code` must never read: everything outside her subtree, except her ancestors' names."""
        here = Range.of_code(code)
        marks = [self.private_mark(other) for other in self.federations]
        for other in self.federations:
            there = Range.of_code(other)
            if there not in here:
                marks.append(self.mark(other))
                if here not in there:
                    marks.append(self.place_mark(other))
        return marks

    def all_marks(self) -> list[str]:
        kinds = (self.mark, self.place_mark, self.private_mark)
        return [kind(code) for code in self.federations for kind in kinds]

    @cached_property
    def people(self) -> dict[str, User | None]:
        """Everybody who may knock: the nine roles, a visitor, an account that was switched off, an officer without a post."""
        people: dict[str, User | None] = {role.value: self.city.officers[role] for role in Role}
        people["anonymous"] = None
        for name in ("disabled", "postless"):
            people[name] = User.objects.create(username=name, name=name, is_active=True)
        return people


#: Where each kind of person looks at, seen from her seat.
RELATIONS: dict[str, dict[str, str]] = {
    "9901": {"own": "9901", "child": "990101", "sibling": "9902", "parent": "99", "far": "990201001001"},
    "990101": {
        "own": "990101",
        "child": "990101001",
        "sibling": "990102",
        "parent": "9901",
        "nephew": "990102001",
        "far": "990201",
    },
    "990101001": {
        "own": "990101001",
        "child": "990101001001",
        "sibling": "990101002",
        "parent": "990101",
        "nephew": "990101002001",
        "far": "990201001",
    },
    "990101001001": {
        "own": "990101001001",
        "sibling": "990101001002",
        "parent": "990101001",
        "cousin": "990101002001",
        "far": "990201001001",
    },
}


def seat_of(person: str) -> str:
    """The code of her federation; visitors and the like knock on the county's door."""
    roles = {role.value: seat for role, (seat, _) in SEATS.items()}
    return roles.get(person, "990101")


def scoped_models() -> list[type[models.Model]]:
    """Every model whose rows belong to somebody."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("jinguo.") and isinstance(model._default_manager.all(), ScopedQuerySet)
    ]


def make_world(kinds: Iterable[type[models.Model]]) -> World:
    """The city, its surroundings, and one record of each kind in every federation."""
    city = make_city()
    regions, federations = dict(city.regions), dict(city.federations)
    province = regions["99"]
    federations["99"] = Federation.objects.create(
        name="测试省妇女联合会", short_name="测试省妇联", level=1, region=province, lo=province.lo, hi=province.hi
    )
    for code, name in AROUND.items():
        place = Range.of_code(code)
        above = parent_code(code)
        regions[code] = Region.objects.create(
            code=code,
            name=name,
            level=LEVELS[len(code)],
            parent=regions[above],
            lo=place.lo,
            hi=place.hi,
            source="测试",
        )
        federations[code] = Federation.objects.create(
            name=f"{name}妇女联合会",
            short_name=f"{name}妇联",
            level=LEVELS[len(code)],
            parent=federations[above],
            region=regions[code],
            lo=place.lo,
            hi=place.hi,
        )
    world = World(city, regions, federations)
    for code in federations:
        plant_all([regions[code], federations[code]], world.place_mark(code))
        world.made[Region, code], world.made[Federation, code] = regions[code], federations[code]
    for role, (seat, _) in SEATS.items():
        plant_all([city.officers[role]], world.mark(seat))
    for model in kinds:
        for code in federations:
            try:
                world.record(model, code)
            except records.NoMaker:
                break  # a test of its own says so in words; the rest of the world goes on
    return world


def plant_all(rows: list[Any], mark: str) -> list[Any]:
    """Put the mark into every free text of the rows, in place and in the database."""
    for row in rows:
        texts = {item.name: getattr(row, item.name) for item in row._meta.concrete_fields if _is_free_text(item)}
        try:
            with transaction.atomic():
                _plant(row, texts, mark)
        except IntegrityError:  # a reason without a withdrawal is not legal: only what was said is marked
            for name, text in texts.items():
                setattr(row, name, text)
            _plant(row, {name: text for name, text in texts.items() if text}, mark)
    return rows


def _plant(row: Any, texts: dict[str, str], mark: str) -> None:
    for name, text in texts.items():
        longest = row._meta.get_field(name).max_length or 200
        setattr(row, name, f"{text[: longest - len(mark)]}{mark}")
    if texts:
        row.save(update_fields=list(texts))


def _is_free_text(item: models.Field) -> bool:
    return (
        isinstance(item, models.CharField | models.TextField)
        and not item.choices
        and not item.unique
        and (item.max_length or 200) >= 20
        and item.name
        not in {
            "url",
            "result_url",
            "result_file",
            "kind",
            "withdrawn_reason",
            "password",
            "phone",
            "language",
            "code",
            "social_code",
        }
    )
