"""The permissions table: roles x permissions x departments, as `policybook/permissions.toml` says it."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jinguo.federations.requests import OfficeRequest
from jinguo.federations.words import department_name, permission_name, role_name
from jinguo.foundation.pages.register import opened_by
from jinguo.policybook.permissions import Grant, Permission, PermissionTable, Role, table


def permissions(request: OfficeRequest) -> HttpResponse:
    """Who may do what, with the officer's own column and rows marked."""
    terms = table()
    mine = request.officer.role
    roles = sorted(Role, key=lambda role: -terms.roles[role].rank)
    context = {
        "roles": [
            {"name": role_name(role), "is_mine": role is mine, "second_factor": terms.roles[role].second_factor}
            for role in roles
        ],
        "rows": [_row(terms, grant, roles, request) for grant in terms.grants.values()],
        "gives": [_gives(terms, role) for role in roles],
    }
    return render(request, "federations/permissions.html", context)


def _row(terms: PermissionTable, grant: Grant, roles: list[Role], request: OfficeRequest) -> dict[str, Any]:
    departments = [department_name(item) for item in sorted(grant.departments, key=list(terms.departments).index)]
    return {
        "name": permission_name(grant.permission),
        "code": grant.permission.value,
        "level": grant.level.value,
        "is_mine": request.officer.may(grant.permission),
        "cells": [
            {"has": role in grant.roles, "departments": departments, "is_mine": role is request.officer.role}
            for role in roles
        ],
        "opens": [_address(pattern) for pattern in opened_by(Permission(grant.permission))],
    }


def _address(pattern: str) -> str:
    """An address as people read it: /officers/…/ for /officers/<uuid:uid>/."""
    return re.sub(r"<[^>]+>", "…", pattern)


def _gives(terms: PermissionTable, role: Role) -> dict[str, Any]:
    row = terms.roles[role]
    return {
        "name": role_name(role),
        "gives": [role_name(item) for item in sorted(row.grants, key=lambda item: -terms.roles[item].rank)],
        "proposes": [role_name(item) for item in row.proposes],
        "two_persons": row.two_persons,
        "alone": row.alone,
    }
