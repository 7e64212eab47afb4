"""The rules that Python code keeps (docs/house.md, S-G18), each with examples of what it must find."""

from __future__ import annotations

from tests.guards import code_rules as code
from tests.guards import word_rules as words
from tests.guards.reading import Rule

V, M, A, Q, F = "x/views.py", "x/models.py", "x/actions.py", "x/queries.py", "x/forms.py"

PYTHON_RULES = (
    Rule(
        "pages ask queries, never managers",
        code.no_managers,
        (
            (V, "Post.objects.all()"),
            ("x/views/posts.py", "Post._base_manager.all()"),
            (F, "Post.objects"),
            ("x/sync.py", "A.objects"),
        ),
        (("x/actions.py", "Post.objects.create()"),),
    ),
    Rule(
        "a query takes the scope first",
        code.scope_first,
        (
            (Q, "def posts(): ..."),
            (Q, "def posts(on, scope): ..."),
            (Q, "def posts(*, scope): ..."),
        ),
        (
            (Q, "def posts(scope, *, on): ..."),
            (Q, "def _half(rows): ..."),
            ("accounts/queries.py", "def account_named(name): ..."),
        ),
    ),
    Rule(
        "an action is declared, keyword-only and says who",
        code.actions_say_who,
        (
            (A, "@action('x.a', 'y')\ndef a(person, *, by): ..."),
            (A, "@action('x.a', 'y')\ndef a(*, person): ..."),
            (A, "def a(*, by): ..."),
        ),
        (
            (A, "@action('x.a', 'y')\ndef a(*, person, by): ..."),
            (A, "def _step(x): ..."),
            (A, "def note_failure(*, by): refused('x.a', by=by)"),
        ),
    ),
    Rule(
        "actions open no transaction of their own",
        code.no_bare_atomic,
        ((A, "with transaction.atomic(): ..."), (A, "@atomic\ndef _a(): ...")),
    ),
    Rule(
        "rules and queries take the day",
        code.days_are_arguments,
        ((Q, "timezone.now()"), ("x/rules.py", "date.today()")),
        ((V, "timezone.localdate()"),),
    ),
    Rule(
        "no signals",
        code.no_signals,
        ((M, "from django.dispatch import receiver"), (M, "from django.db.models.signals import post_save")),
    ),
    Rule(
        "no save() with side effects",
        code.no_save_overrides,
        ((M, "class A:\n def save(self): ..."), ("x/models/a.py", "class A:\n def delete(self): ...")),
    ),
    Rule(
        "keys name the class",
        code.keys_name_classes,
        ((M, "models.ForeignKey('x.Post')"), (M, "OneToOneField(to='Post')")),
        ((M, "models.ForeignKey('self')"), (M, "models.ForeignKey(settings.AUTH_USER_MODEL)")),
    ),
    Rule(
        "nothing unsafe is imported",
        code.nothing_unsafe,
        (
            (V, "from django.utils.safestring import mark_safe"),
            (V, "@csrf.csrf_exempt\ndef a(): ..."),
            (Q, "from django.db.models.expressions import RawSQL"),
        ),
    ),
    Rule(
        "no keywords from the request",
        code.no_request_keywords,
        (
            (V, "rows.filter(**request.GET.dict())"),
            (V, "rows.filter(Q(**params))"),
            (A, "Post(**x); rows.create(**form.cleaned_data)"),
        ),
        ((M, "Q(**{f'{field}__range': (1, 2)})"),),
    ),
    Rule(
        "no order from the request",
        code.no_request_order,
        ((V, "rows.order_by(request.GET['sort'])"), (V, "rows.values_list(params['column'])")),
        ((Q, "rows.order_by('lo')"),),
    ),
    Rule(
        "pages open no path", code.no_paths_in_pages, ((V, "open(name)"), (V, "Path(name).read_text()"), (F, "Path(x)"))
    ),
    Rule(
        "words can be translated",
        words.words_are_translated,
        ((V, "NotAllowed('不行')"), (F, "label = '名称'"), (A, "raise Refused(f'第 {n} 行')")),
        ((V, "_('名称')"), (A, "@action('a.b', '授予')\ndef a(*, by): '''名称'''"), (M, "name = CharField('名称')")),
    ),
    Rule(
        "words of the house",
        words.words_of_the_house,
        ((V, "_('操作成功')"), (V, "_('格式非法')"), (V, "_('名称,简称')"), (M, "a = '您确定吗?'")),
        ((V, "_('名称，简称')"), (V, "'''非法 无效'''"), (V, "_('08:00')")),
    ),
    Rule(
        "files stay short",
        words.short_files,
        ((V, "a = 1\n" * (words.LONGEST + 1)),),
        ((V, "a = 1\n" * words.LONGEST),),
    ),
    Rule(
        "silences have codes",
        words.silences_have_codes,
        ((V, "a = 1  # type: ignore"), (V, "a = 1  # noqa"), (V, "a = 1  # noqa  because")),
        ((V, "a = 1  # type: ignore[misc]  # why"), (V, "a = 1  # noqa: S101  # why")),
    ),
    Rule("nothing is left for later", words.nothing_for_later, ((V, "# TO" + "DO: finish"), (V, "'''FIX" + "ME'''"))),
)

#: Rules with a list of allowed sites, which may only shrink.
LISTED_RULES = (
    (
        Rule(
            "all rows only at listed sites",
            code.unscoped,
            ((A, "Post.objects.unscoped()"), (Q, "Post._base_manager.all()")),
        ),
        "unscoped.txt",
    ),
    (
        Rule(
            "raw SQL only at listed sites",
            code.raw_sql,
            ((Q, "Post.objects.raw('select 1')"), (V, "rows.extra(select={})"), (A, "connection.cursor()")),
        ),
        "raw_sql.txt",
    ),
)
