"""`FormPage`: the declaration of a form and the page that follows from it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.pages import drafts
from jinguo.foundation.pages.forms.conflicts import CHOOSE, Difference, choose, differences
from jinguo.foundation.pages.forms.seen import Seen
from jinguo.foundation.pages.forms.values import Typed, as_query, initial_values, kept_fields, typed_values
from jinguo.foundation.pages.models import Draft
from jinguo.foundation.pages.requests import PageRequest
from jinguo.foundation.records.models import Record
from jinguo.foundation.records.operations import AlreadyDone, SentWithOtherWords, digest_of, once
from jinguo.foundation.refusals import OutsideScope, Refused, StaleRecord

#: Every declared form by key. The mass-assignment test walks them; drafts and operations name them.
FORM_PAGES: dict[str, type[FormPage]] = {}

#: What a form page sends beside its fields: the number of the operation, what the form saw, and before a conflict what
#: it had seen.
OPERATION, SEEN, BASE, DO = "operation", "seen", "base", "do"


class FormPage:
    """A form that records or changes something. A subclass declares `key`, `title`, `form` and answers `save`.

    `record` answers the record to change, found through the asker's scope, or None for a new one. `save` calls the one action that
    writes; a `Refused` from it is shown in the error summary and nothing typed is lost. Only the form's declared fields reach
    `save`. `undrafted` names fields that must not be kept in a draft.
    """

    key: ClassVar[str]
    title: ClassVar[Any]
    form: ClassVar[type[forms.BaseForm]]
    submit: ClassVar[Any] = _("保存")
    done: ClassVar[Any] = _("已存好。")
    hint: ClassVar[Any] = ""
    undrafted: ClassVar[tuple[str, ...]] = ()
    template: ClassVar[str] = "pages/form.html"

    def __init__(self, request: PageRequest, **kwargs: Any) -> None:
        self.request = request
        self.kwargs = kwargs

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "key" not in vars(cls):
            return
        if cls.key in FORM_PAGES:
            raise ImproperlyConfigured(f"the form {cls.key} is declared twice")
        FORM_PAGES[cls.key] = cls

    # What a subclass answers

    def save(self, request: Any, data: dict[str, Any], record: Any) -> Any:
        """Call the action with the checked data; answer the record that it wrote."""
        raise NotImplementedError(f"{type(self).__name__} does not say what saves it")

    def record(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """The record to change, or None; called with the words of the URL. Raise `Http404` for one outside the scope."""
        return None

    def form_args(self, request: Any) -> dict[str, Any]:
        """More arguments for the form, such as choices within the asker's scope."""
        return {}

    def after(self, result: Any) -> str:
        """Where to go when it is saved."""
        return str(result.get_absolute_url())

    def about(self) -> str:
        """What the form is about, shown beside its title: the place, the group, the organisation."""
        return ""

    def back(self) -> str:
        """Where 取消 leads."""
        return str(self.subject.get_absolute_url()) if self.subject else "/"

    def say(self, words: str) -> None:
        """Tell her that it is done, on the page where she goes."""
        messages.success(self.request, words)

    # The page

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponse]:
        def view(request: PageRequest, **kwargs: Any) -> HttpResponse:
            return cls(request, **kwargs).respond()

        view.methods = ("GET", "POST")  # type: ignore[attr-defined]  # read by page()
        view.page_class = cls  # type: ignore[attr-defined]  # read by the guard tests
        return view

    def respond(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._open()
        match self.request.POST.get(DO):
            case "draft":
                return self._keep_draft()
            case "forget":
                return self._forget_draft()
        return self._submit()

    @cached_property
    def subject(self) -> Any:
        return self.record(self.request, **self.kwargs)

    @cached_property
    def seen_now(self) -> Seen | None:
        """The record as it stands now; None for a new one."""
        if not isinstance(self.subject, Record):
            return None
        return Seen(str(self.subject.uid), self.subject.version, initial_values(self._form()))

    def _form(self, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> forms.BaseForm:
        args = dict(self.form_args(self.request))
        if initial:
            args["initial"] = {**args.get("initial", {}), **initial}
        if issubclass(self.form, forms.BaseModelForm) and self.subject is not None:
            # a model form writes into its instance while it checks: the record itself stays as the database has it
            args.setdefault("instance", copy.copy(self.subject))
        form = self.form(data, self.request.FILES if data is not None else None, **args)
        for field in form.fields.values():
            speak_plainly(field)
        return form

    def _render(
        self, form: forms.BaseForm, *, seen: str, operation: str = "", draft: Draft | None = None, status: int = 200
    ) -> HttpResponse:
        context = {
            "page": self,
            "title": self.title,
            "form": form,
            "draft": draft,
            "seen": seen,
            "operation": operation or str(uuid7()),
        }
        return render(self.request, self.template, context, status=status)

    # GET

    def _open(self) -> HttpResponse:
        draft = drafts.find(**self._draft_key)
        seen = self.seen_now.sealed() if self.seen_now else ""
        if draft is None:
            return self._render(self._form(), seen=seen)
        return self._render(self._restored(draft), seen=draft.seen or seen, draft=draft)

    def _restored(self, draft: Draft) -> forms.BaseForm:
        empty = self._form()
        query = as_query({name: typed for name, typed in draft.data.items() if name in empty.fields})
        return self._form(
            initial={name: empty.fields[name].widget.value_from_datadict(query, {}, name) for name in query}
        )

    # Drafts

    @property
    def _draft_key(self) -> dict[str, Any]:
        place = "/".join(str(value) for value in self.kwargs.values())
        return {"user_id": self.request.officer.user_id, "form_key": self.key, "record": place[:80]}

    def _keep_draft(self) -> HttpResponse:
        draft = self._draft(self.request.POST)
        return render(self.request, "pages/form_saved.html", {"at": timezone.localtime(draft.saved_at)})

    def _draft(self, data: QueryDict) -> Draft:
        form = self._form()
        fields = tuple(name for name in kept_fields(form) if name not in self.undrafted)
        seen = data.get(SEEN, "")
        typed = typed_values(form, data, only=fields)
        return drafts.keep(**self._draft_key, data=typed, seen=seen if Seen.unsealed(seen) else "")

    def _forget_draft(self) -> HttpResponse:
        drafts.drop(**self._draft_key)
        return HttpResponseRedirect(self.request.path)

    # POST

    def _submit(self) -> HttpResponse:
        data = self.request.POST
        operation = _uuid(data.get(OPERATION, ""))
        if operation is None:
            return self._refuse(data, Refused(gettext("这张表放得太久了。您填的还在，请再点一次保存。")))
        seen, base = Seen.unsealed(data.get(SEEN, "")), Seen.unsealed(data.get(BASE, ""))
        try:
            with once(
                operation,
                kind=self.key,
                user_id=self.request.officer.user_id,
                digest=digest_of(data, without=("csrfmiddlewaretoken",)),
                answer=lambda result: (self.after(result), str(self.done)),
            ):
                return self._check(data, seen, base)
        except AlreadyDone as done:
            return self._answer(done.operation.address, done.operation.words)
        except SentWithOtherWords as earlier:
            return self._refuse(data, _sent_before(earlier), status=409)

    def _check(self, data: QueryDict, seen: Seen | None, base: Seen | None) -> HttpResponse:
        now = self.seen_now
        if now is not None:
            if seen is None or seen.uid != now.uid:  # what she saw is unknown: show what her words would change
                return self._conflict(data, theirs=now, before=now)
            if base is not None:
                if self._is_undecided(data, theirs=seen, before=base):
                    return self._conflict(data, theirs=seen, before=base, is_undecided=True)
                data = choose(data, theirs=seen.values, before=base.values)
            if seen.version != now.version:
                return self._conflict(data, theirs=now, before=seen)
        form = self._form(data)
        if not form.is_valid():
            return self._return(form, data, status=422)
        return self._save(form, data, seen)

    def _save(self, form: forms.BaseForm, data: QueryDict, seen: Seen | None) -> HttpResponse:
        try:
            result = self.save(self.request, form.cleaned_data, self.subject)
        except OutsideScope:
            raise
        except StaleRecord as stale:
            del self.subject, self.seen_now
            if self.seen_now is None or seen is None:
                return self._refuse(data, stale)
            return self._conflict(data, theirs=self.seen_now, before=seen)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.words)
            return self._return(form, data, status=refusal.status)
        drafts.drop(**self._draft_key)
        return self._answer(self.after(result), str(self.done))

    def _answer(self, address: str, words: str) -> HttpResponse:
        self.say(words)
        return HttpResponseRedirect(address)

    def _refuse(self, data: QueryDict, refusal: Refused, *, status: int | None = None) -> HttpResponse:
        """Show the form again with everything typed, under a fresh number."""
        form = self._form(data)
        form.add_error(None, refusal.words)
        now = self.seen_now
        seen = data.get(SEEN, "") if Seen.unsealed(data.get(SEEN, "")) else (now.sealed() if now else "")
        return self._render(form, seen=seen, status=status or refusal.status)

    def _return(self, form: forms.BaseForm, data: QueryDict, *, status: int) -> HttpResponse:
        """Show the form with its faults; a draft keeps what was typed even if the window is closed now."""
        self._draft(data)
        return self._render(form, seen=data.get(SEEN, ""), operation=data.get(OPERATION, ""), status=status)

    # Conflicts

    def _differences(self, data: QueryDict, *, theirs: Seen, before: Seen) -> list[Difference]:
        form = self._form()
        mine = typed_values(form, data)
        return list(differences(form, mine=mine, theirs=theirs.values, before=before.values))

    def _is_undecided(self, data: QueryDict, *, theirs: Seen, before: Seen) -> bool:
        found = self._differences(data, theirs=theirs, before=before)
        return any(item.is_conflict and not data.get(CHOOSE + item.name) for item in found)

    def _conflict(self, data: QueryDict, *, theirs: Seen, before: Seen, is_undecided: bool = False) -> HttpResponse:
        """The three-way view. Nothing is written until each field that both changed has been decided."""
        self._draft(data)
        context = {
            "page": self,
            "title": self.title,
            "differences": self._differences(data, theirs=theirs, before=before),
            "carried": _carried(typed_values(self._form(), data)),
            "is_undecided": is_undecided,
            "seen": theirs.sealed(),
            "base": before.sealed(),
            "operation": str(uuid7()),
        }
        return render(self.request, "pages/conflict.html", context, status=409)


def speak_plainly(field: forms.Field) -> None:
    """Say which box is empty, and what the empty line of a choice is for."""
    usual = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == usual:
        is_choice = isinstance(field, forms.ChoiceField)
        ask = gettext("请选“%(label)s”。") if is_choice else gettext("请填“%(label)s”。")
        field.error_messages["required"] = ask % {"label": field.label}
    choices = getattr(field.widget, "choices", None)
    if isinstance(field.widget, forms.Select) and isinstance(choices, list) and choices and choices[0][0] == "":
        field.widget.choices = [("", gettext("请选择")), *choices[1:]]


def _carried(values: dict[str, Typed]) -> list[tuple[str, str]]:
    return [(name, item) for name, typed in values.items() for item in typed]


def _sent_before(earlier: SentWithOtherWords) -> Refused:
    return Refused(
        gettext("这张表 %(time)s 已经存过一次。您现在填的和那次不一样，还没有存；要再存，请再点一次保存。")
        % {"time": timezone.localtime(earlier.operation.done_at).strftime("%H:%M")}
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
