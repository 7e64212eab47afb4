"""Entering by a base manager's link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.crypto import constant_time_compare

from jinguo.accounts import throttle
from jinguo.accounts.persons import VISITOR, Person
from jinguo.federations.actions.links import bind_link, count_wrong_digits, note_use
from jinguo.federations.codes import digest, new_token
from jinguo.federations.models import MOST_TRIES, BaseLink, Post
from jinguo.federations.rules.links import DeadLink, OtherDevice, WrongDigits
from jinguo.foundation.audit.whereabouts import whereabouts


@dataclass(frozen=True, slots=True)
class Entry:
    """A link that opened, and the secret that the device keeps."""

    link: BaseLink
    device: str


def link_at(token: str, *, at: datetime, on: date) -> BaseLink:
    """The link of an address. Raises `DeadLink`, in the same words, where there is none that still opens, and `TooManyTries`
    for whoever tries many addresses."""
    address = whereabouts().address or "-"
    throttle.take(throttle.ADDRESS, address, at=at)
    link = _link_at(token, at=at, on=on)
    throttle.give_back(throttle.ADDRESS, address)
    return link


def _link_at(token: str, *, at: datetime, on: date) -> BaseLink:
    found = BaseLink.objects.filter(digest=digest("link", token))
    link = found.select_related("post__user", "post__federation").first()
    if link is None or not opens(link, at=at, on=on):
        raise DeadLink
    return link


def opens(link: BaseLink, *, at: datetime, on: date) -> bool:
    """Whether the link, its post and its account still stand."""
    return link.is_open(at=at) and link.post.is_in_force(on=on) and link.post.user.is_active


def fits_device(link: BaseLink, device: str) -> bool:
    return link.bound_at is not None and constant_time_compare(link.device_digest, digest("device", device))


def enter(token: str, *, phone_end: str, device: str, at: datetime, on: date) -> Entry:
    """Open a link: the first time with the end of the phone, later on its own device alone.

    Raises `DeadLink`, `OtherDevice`, `WrongDigits` or `TooManyTries`.
    """
    address = whereabouts().address or "-"
    throttle.take(throttle.ADDRESS, address, at=at)
    link = _link_at(token, at=at, on=on)
    by = Person(link.post.user, link.post_id)
    if link.bound_at is not None:
        if not fits_device(link, device):
            raise OtherDevice
        note_use(link=link, by=by, at=at)
    else:
        if not constant_time_compare((link.post.user.phone or "")[-4:], phone_end):
            left = MOST_TRIES - count_wrong_digits(link=link, by=VISITOR).tries
            raise WrongDigits(left) if left > 0 else DeadLink
        device = new_token()
        bind_link(link=link, device=device, by=by, at=at)
    throttle.give_back(throttle.ADDRESS, address)
    return Entry(link, device)


def still_holds(link_uid: str, *, at: datetime, on: date) -> Post | None:
    """The post that a session opened by this link still holds, or None where the link was revoked meanwhile."""
    link = BaseLink.objects.filter(uid=link_uid).select_related("post__user", "post__federation").first()
    return link.post if link is not None and opens(link, at=at, on=on) else None
