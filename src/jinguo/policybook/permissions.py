"""Who may do what: role x department x permission, read from `permissions.toml`.

The table is policy, so it is data; the names are code, so that a misspelt permission is a type error.
A guard test holds the two together. Read with section 3 of the security design.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Role(StrEnum):
    """The nine kinds of post. Everything an officer may do follows from the roles of her posts."""

    CITY_LEADER = "city_leader"
    CITY_DEPARTMENT = "city_department"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    BASE_MANAGER = "base_manager"
    VOLUNTEER = "volunteer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Department(StrEnum):
    """The departments of a federation; a document's clause names the one that answers for it (H14-008)."""

    DEVELOPMENT = "development"
    PUBLICITY = "publicity"
    RIGHTS = "rights"
    CHILDREN_FAMILY = "children_family"
    ORGANISATION = "organisation"
    OFFICE = "office"


class Level(StrEnum):
    """Privacy levels of fields and pages, from public to highly sensitive."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"


class Permission(StrEnum):
    """Everything that can be allowed. The value is `object.verb`."""

    DESK_USE = "desk.use"
    REGIONS_READ = "regions.read"
    REGIONS_WRITE = "regions.write"
    FEDERATIONS_READ = "federations.read"
    FEDERATIONS_WRITE = "federations.write"
    OFFICERS_READ = "officers.read"
    OFFICERS_PROPOSE = "officers.propose"
    OFFICERS_GRANT = "officers.grant"
    OFFICERS_COSIGN = "officers.cosign"
    PARTNERS_READ = "partners.read"
    PARTNERS_WRITE = "partners.write"
    PERMISSIONS_READ = "permissions.read"
    SETTINGS_WRITE = "settings.write"
    LISTS_EXPORT = "lists.export"


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table: which roles, and where it matters which departments, hold a permission.

    `departments` empty means that the department does not matter. `level` is the highest privacy level that the
    permission opens.
    """

    permission: Permission
    name: str
    english: str
    level: Level
    roles: frozenset[Role]
    departments: frozenset[Department]


@dataclass(frozen=True, slots=True)
class RoleTerms:
    """What a role is called, how high it stands and what it may give.

    `levels` are the levels of federation that have such a post. `grants` are the roles that a holder may give, `proposes` the ones
    that she may ask for. `two_persons`: one asks, another agrees. `alone`: no other post beside it. `second_factor` says whether
    it must sign in with two factors.
    """

    role: Role
    name: str
    english: str
    rank: int
    levels: frozenset[str]
    grants: frozenset[Role]
    proposes: frozenset[Role]
    second_factor: bool
    two_persons: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class PermissionTable:
    grants: dict[Permission, Grant]
    roles: dict[Role, RoleTerms]
    departments: dict[Department, tuple[str, str]]
    #: Departments whose posts need a second person.
    two_person_departments: frozenset[Department]

    def held_by(self, role: Role, departments: frozenset[Department]) -> frozenset[Permission]:
        """The permissions of a post with this role and these departments."""
        return frozenset(
            permission
            for permission, grant in self.grants.items()
            if role in grant.roles and (not grant.departments or grant.departments & departments)
        )


@cache
def table() -> PermissionTable:
    """The table as shipped. Raises KeyError or ValueError naming the unknown word when the file is wrong."""
    return read(Path(__file__).with_name("permissions.toml"))


def read(path: Path) -> PermissionTable:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    roles = {
        Role(code): RoleTerms(
            role=Role(code),
            name=row["name"],
            english=row["english"],
            rank=row["rank"],
            levels=frozenset(row["levels"]),
            grants=frozenset(Role(role) for role in row.get("grants", [])),
            proposes=frozenset(Role(role) for role in row.get("proposes", [])),
            second_factor=row.get("second_factor", False),
            two_persons=row.get("two_persons", False),
            alone=row.get("alone", False),
        )
        for code, row in data["role"].items()
    }
    departments = {Department(code): (row["name"], row["english"]) for code, row in data["department"].items()}
    grants = {
        Permission(code): Grant(
            permission=Permission(code),
            name=row["name"],
            english=row["english"],
            level=Level(row["level"]),
            roles=frozenset(Role(role) for role in row["roles"]),
            departments=frozenset(Department(item) for item in row.get("departments", [])),
        )
        for code, row in data["permission"].items()
    }
    guarded = frozenset(Department(code) for code, row in data["department"].items() if row.get("two_persons"))
    return PermissionTable(grants=grants, roles=roles, departments=departments, two_person_departments=guarded)
