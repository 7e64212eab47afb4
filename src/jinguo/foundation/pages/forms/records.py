"""`RecordForm`: what may be typed about a record. It reads types and lengths; whether it may be is for the action's rules."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day, picked or typed as 2019-09-05."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # it takes none at run time
    """A model form that names its fields in `Meta.fields` and never saves: an action does.

    Constraints and uniqueness are left to the action: its rules say in an officer's words what is wrong, and a "there is one already"
    from the database would tell of records outside the asker's scope.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = DayInput(field.widget.attrs)

    def _post_clean(self) -> None:
        """Leave the instance alone: what is typed is not yet so."""

    def save(self, commit: bool = True) -> Any:
        raise TypeError(f"{type(self).__name__}: records are written by actions, not by forms")
