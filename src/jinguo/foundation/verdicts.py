"""A verdict: yes, or no with the reason in words that the officer will read."""

from __future__ import annotations

from dataclasses import dataclass

from jinguo.foundation.refusals import Refused


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule answers. False in a condition where it says no; `field` names the field of a form that it is about."""

    is_yes: bool
    words: str = ""
    field: str | None = None
    refusal: type[Refused] = Refused

    def __bool__(self) -> bool:
        return self.is_yes

    def require(self) -> None:
        """Raise the refusal where the verdict is no."""
        if not self.is_yes:
            raise self.refusal(self.words, field=self.field)


YES = Verdict(True)


def no(words: str, *, field: str | None = None, refusal: type[Refused] = Refused) -> Verdict:
    return Verdict(False, words, field, refusal)


def all_of(*verdicts: Verdict) -> Verdict:
    """The first no, or yes."""
    return next((verdict for verdict in verdicts if not verdict), YES)
