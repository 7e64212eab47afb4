"""What the policy book calls a role, a department or a permission, in the reader's language.

The Chinese name is the text to translate; the `english` beside it in the file is its translation (`site.translations`).
"""

from __future__ import annotations

from django.utils.translation import gettext

from jinguo.policybook.permissions import Department, Permission, Role, table


def role_name(role: Role) -> str:
    return gettext(table().roles[role].name)


def department_name(department: Department) -> str:
    return gettext(table().departments[department][0])


def permission_name(permission: Permission) -> str:
    return gettext(table().grants[permission].name)
