"""Rules of the house that Python code keeps (docs/house.md, S-G18). Each carries what it must find."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.guards.reading import Finding, Source

Function = ast.FunctionDef | ast.AsyncFunctionDef


def called(node: ast.AST) -> str:
    """The last name of what a call calls: `filter` for `a.b.filter(...)`."""
    if not isinstance(node, ast.Call):
        return ""
    target = node.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def public_functions(source: Source) -> Iterator[Function]:
    for node in source.tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def names_in(node: ast.AST) -> set[str]:
    return {item.id for item in ast.walk(node) if isinstance(item, ast.Name)} | {
        item.attr for item in ast.walk(node) if isinstance(item, ast.Attribute)
    }


def imported(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every imported thing with its full dotted name."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


# --- rooms ---------------------------------------------------------------------------------------------------------


def no_managers(source: Source) -> Iterator[Finding]:
    if source.room not in {"views", "forms", "sync", "ledger", "offers", "urls"}:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}:
            yield source.found(node, f"`.{node.attr}` in {source.room}: ask `queries` with the scope of whoever asks")


def scope_first(source: Source) -> Iterator[Finding]:
    # accounts stand below the posts and know no scope: at the door nobody is anybody yet
    if source.room != "queries" or source.package == "accounts":
        return
    for function in public_functions(source):
        arguments = [*function.args.posonlyargs, *function.args.args]
        if not arguments or arguments[0].arg != "scope":
            yield source.found(function, f"{function.name}: the first argument of a query is `scope`")


def actions_say_who(source: Source) -> Iterator[Finding]:
    if source.room != "actions" or source.path.startswith("foundation/audit/"):
        return
    for function in public_functions(source):
        decorators = {called(item) for item in function.decorator_list}
        keywords = {item.arg for item in function.args.kwonlyargs}
        notes_a_refusal = any(called(item) == "refused" for item in ast.walk(function))
        if "action" not in decorators and not notes_a_refusal:
            yield source.found(function, f"{function.name}: declare it with @action, or make it private")
        if function.args.args or function.args.posonlyargs or function.args.vararg:
            yield source.found(function, f"{function.name}: the arguments of an action are keyword-only")
        if "by" not in keywords:
            yield source.found(function, f"{function.name}: an action takes `by`, the officer who acts")


def no_bare_atomic(source: Source) -> Iterator[Finding]:
    if source.room != "actions" or source.path.startswith("foundation/audit/"):
        return
    for node in ast.walk(source.tree):
        if (isinstance(node, ast.Attribute) and node.attr == "atomic") or (
            isinstance(node, ast.Name) and node.id == "atomic"
        ):
            yield source.found(node, "`atomic` in actions: @action opens the transaction and writes the event")


def days_are_arguments(source: Source) -> Iterator[Finding]:
    if source.room not in {"rules", "queries"}:
        return
    for node in ast.walk(source.tree):
        if called(node) in {"now", "today", "localdate", "localtime", "utcnow"}:
            yield source.found(node, f"`{called(node)}()` in {source.room}: take the day as `on=`")


# --- models --------------------------------------------------------------------------------------------------------


def no_signals(source: Source) -> Iterator[Finding]:
    for node, name in imported(source):
        if name.startswith("django.dispatch") or ".signals" in name:
            yield source.found(node, f"{name}: no signals; call the function, or offer it upward")


def no_save_overrides(source: Source) -> Iterator[Finding]:
    if source.room != "models":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, Function) and item.name in {"save", "delete", "full_clean"}:
                    yield source.found(item, f"{node.name}.{item.name}: side effects belong in actions")


RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def keys_name_classes(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if called(node) not in RELATIONS or not isinstance(node, ast.Call):
            continue
        target = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "to"), None)
        if isinstance(target, ast.Constant) and isinstance(target.value, str) and target.value != "self":
            yield source.found(
                node, f"a key to {target.value!r} by its name: name the class, so that the linter sees it"
            )


# --- safety --------------------------------------------------------------------------------------------------------

UNSAFE_NAMES = {
    "mark_safe": "text is escaped by templates; use format_html or a template",
    "SafeString": "text is escaped by templates; use format_html or a template",
    "SafeText": "text is escaped by templates; use format_html or a template",
    "csrf_exempt": "every POST carries a token",
    "RawSQL": "raw SQL only at the sites of raw_sql.txt",
}


def nothing_unsafe(source: Source) -> Iterator[Finding]:
    for node, name in imported(source):
        last = name.rsplit(".", 1)[-1]
        if last in UNSAFE_NAMES:
            yield source.found(node, f"`{last}`: {UNSAFE_NAMES[last]}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in UNSAFE_NAMES:
            yield source.found(node, f"`{node.attr}`: {UNSAFE_NAMES[node.attr]}")


RAW = {"raw", "extra", "cursor", "executescript"}


def raw_sql(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and called(node) in RAW:
            yield source.found(node, f"`.{called(node)}()`: raw SQL only at the sites of raw_sql.txt")


FROM_THE_REQUEST = {"request", "GET", "POST", "QUERY_PARAMS", "query_params", "params", "cleaned_data"}
ASKING = {
    "filter",
    "exclude",
    "get",
    "get_or_create",
    "update_or_create",
    "update",
    "annotate",
    "aggregate",
    "create",
    "Q",
}


def no_request_keywords(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if called(node) not in ASKING or not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if keyword.arg is None and names_in(keyword.value) & FROM_THE_REQUEST:
                yield source.found(node, f"`{called(node)}(**...)` from the request: name the fields")


def no_request_order(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and called(node) in {"order_by", "values", "values_list", "distinct"}
            and any(names_in(argument) & FROM_THE_REQUEST for argument in node.args)
        ):
            yield source.found(node, f"`{called(node)}()` of a word from the request: choose from an enum")


def no_paths_in_pages(source: Source) -> Iterator[Finding]:
    if source.room not in {"views", "forms", "sync"}:
        return
    for node in ast.walk(source.tree):
        if called(node) in {"open", "Path", "read_text", "read_bytes", "FileResponse"}:
            yield source.found(
                node, f"`{called(node)}()` in {source.room}: pages open no path; files come from evidence"
            )


def unscoped(source: Source) -> Iterator[Finding]:
    """Every `unscoped()` site; the list of legal ones is held against it."""
    if source.path == "foundation/privacy/scoped.py":
        return
    for node in ast.walk(source.tree):
        if called(node) == "unscoped" or (isinstance(node, ast.Attribute) and node.attr == "_base_manager"):
            yield source.found(
                node, "all rows, whoever asks: list the site with its reason in unscoped.txt, or scope it"
            )
