"""Nothing typed is lost when a session ends: the fields of a form that came too late are kept for whoever typed them.

They travel sealed in the sign-in page and come back only to the same person. Passwords and codes are never kept.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from django.http import HttpRequest

from jinguo.accounts.models import User
from jinguo.accounts.sealing import seal, unseal

SECRET_WORDS = ("csrf", "password", "code", "secret", "credential")
LARGEST = 500_000


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that waits for its person: where it was going, and its fields in order."""

    owner: int
    path: str
    fields: list[tuple[str, str]]
    had_files: bool


def keep(request: HttpRequest, *, owner: int) -> str:
    """The form of this request, sealed; empty where there is nothing to keep or more than a page can carry."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in SECRET_WORDS)
        for value in values
    ]
    form = KeptForm(owner, request.get_full_path(), [(n, str(v)) for n, v in fields], bool(request.FILES))
    text = json.dumps(asdict(form))
    return seal(text, purpose="kept-form") if fields and len(text) <= LARGEST else ""


def kept_for(user: User, sealed: str) -> KeptForm | None:
    """The form that this person left behind, or None."""
    text = unseal(sealed, purpose="kept-form") if sealed else None
    form = KeptForm(**json.loads(text)) if text else None
    return form if form and form.owner == user.pk else None
