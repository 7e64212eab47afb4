"""What style sheets and scripts may use: browsers back to Chromium 86, hex colours, nothing that the policy forbids (ux §17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import esprima
import tinycss2

from tests.guards.reading import Finding, Rule, Source
from tests.guards.word_rules import LATER, LONGEST

NEW_AT_RULES = {"layer", "container", "scope", "property", "starting-style", "position-try", "view-transition"}
NEW_SELECTORS = {
    "is",
    "where",
    "has",
    "host-context",
    "popover-open",
    "user-valid",
    "user-invalid",
    "modal",
    "dir",
    "nth-col",
}
NEW_PROPERTIES = {
    "inset",
    "inset-inline",
    "inset-block",
    "margin-inline",
    "margin-block",
    "padding-inline",
    "padding-block",
    "aspect-ratio",
    "scrollbar-gutter",
    "translate",
    "rotate",
    "scale",
    "text-wrap",
    "field-sizing",
    "container",
    "container-type",
    "container-name",
    "content-visibility-auto",
    "text-underline-offset",
    "text-decoration-thickness",
    "mask",
    "offset-path",
    "anchor-name",
    "view-transition-name",
    "scrollbar-width",
    "scrollbar-color",
    "hyphenate-character",
}
NEW_VALUES = {"clip": "overflow", "subgrid": "grid"}
NEW_FUNCTIONS = {
    "oklch",
    "oklab",
    "lch",
    "lab",
    "hwb",
    "color",
    "color-mix",
    "light-dark",
    "anchor",
    "round",
    "abs",
    "sign",
}
COLOUR_FUNCTIONS = {"rgb", "rgba", "hsl", "hsla"}
COLOUR_NAMES = {
    "white",
    "black",
    "red",
    "green",
    "blue",
    "gray",
    "grey",
    "yellow",
    "orange",
    "silver",
    "pink",
    "purple",
    "navy",
}
NEW_UNITS = {"dvh", "dvw", "svh", "svw", "lvh", "lvw", "cqw", "cqh", "cqi", "cqb", "cap", "rlh", "lh"}


def old_browsers_can_read(source: Source) -> Iterator[Finding]:
    yield from _rules(source, tinycss2.parse_stylesheet(source.text, skip_comments=True, skip_whitespace=True))


def _rules(source: Source, nodes: list[Any]) -> Iterator[Finding]:
    for node in nodes:
        if node.type == "error":
            yield Finding(source.path, node.source_line, f"does not parse: {node.message}")
        elif node.type == "at-rule":
            yield from _at_rule(source, node)
        elif node.type == "qualified-rule":
            yield from _selectors(source, node.prelude)
            yield from _declarations(source, node.content)


def _at_rule(source: Source, node: Any) -> Iterator[Finding]:
    if node.lower_at_keyword in NEW_AT_RULES:
        yield Finding(source.path, node.source_line, f"@{node.at_keyword}: newer than Chromium 86")
    if node.lower_at_keyword == "import":
        yield Finding(source.path, node.source_line, "@import: link the sheet, so that it loads at once")
    if node.lower_at_keyword == "media" and any(
        item.type == "literal" and item.value in "<>" for item in _flat(node.prelude)
    ):
        yield Finding(source.path, node.source_line, "a range in @media: write min-width and max-width")
    # inside @supports stands what only newer browsers are asked to read
    if node.content is not None and node.lower_at_keyword in {"media", "print", "layer", "container"}:
        yield from _rules(source, tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
    elif node.content is not None and node.lower_at_keyword in {"page", "font-face"}:
        yield from _declarations(source, node.content)


def _selectors(source: Source, prelude: list[Any]) -> Iterator[Finding]:
    for before, item in zip([None, *prelude], prelude, strict=False):
        name = getattr(item, "lower_name", None) or getattr(item, "lower_value", None)
        if before is not None and before == ":" and name in NEW_SELECTORS:
            yield Finding(source.path, item.source_line, f":{name}: newer than Chromium 86")
        if item.type == "function" and name == "not" and any(part == "," for part in item.arguments):
            yield Finding(source.path, item.source_line, ":not() of a list: newer than Chromium 86")
        if item == "&":
            yield Finding(source.path, item.source_line, "nesting: newer than Chromium 86")


def _declarations(source: Source, content: list[Any]) -> Iterator[Finding]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type in {"qualified-rule", "at-rule"} and getattr(node, "lower_at_keyword", "") not in {
            "top-left",
            "bottom-right",
        }:
            if node.type == "qualified-rule":
                yield Finding(source.path, node.source_line, "nesting: newer than Chromium 86")
        elif node.type == "error":
            yield Finding(source.path, node.source_line, f"does not parse: {node.message}")
        elif node.type == "declaration":
            yield from _declaration(source, node)


def _declaration(source: Source, node: Any) -> Iterator[Finding]:
    if node.lower_name in NEW_PROPERTIES:
        yield Finding(source.path, node.source_line, f"{node.name}: newer than Chromium 86")
    for item in _flat(node.value):
        if item.type == "function" and item.lower_name in NEW_FUNCTIONS:
            yield Finding(source.path, item.source_line, f"{item.lower_name}(): newer than Chromium 86")
        elif item.type == "function" and item.lower_name in COLOUR_FUNCTIONS and "shadow" not in node.lower_name:
            yield Finding(source.path, item.source_line, f"{item.lower_name}(): colours are hex tokens")
        elif item.type == "ident" and item.lower_value in COLOUR_NAMES:
            yield Finding(source.path, item.source_line, f"{item.value}: colours are hex tokens")
        elif item.type == "ident" and node.lower_name.startswith(NEW_VALUES.get(item.lower_value, "no such property")):
            yield Finding(source.path, item.source_line, f"{node.name}: {item.value}: newer than Chromium 86")
        elif item.type == "dimension" and item.lower_unit in NEW_UNITS:
            yield Finding(source.path, item.source_line, f"{item.unit}: newer than Chromium 86")
        elif item.type == "url" and item.value.startswith(("http", "//", "data:")):
            yield Finding(source.path, item.source_line, f"url({item.value[:20]}): nothing from elsewhere, no data:")


def _flat(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield node
        yield from _flat(getattr(node, "arguments", None) or getattr(node, "content", None) or [])


NEW_CALLS = {
    "at": "Array.at",
    "findLast": "findLast",
    "findLastIndex": "findLastIndex",
    "randomUUID": "crypto.randomUUID",
    "hasOwn": "Object.hasOwn",
    "structuredClone": "structuredClone",
    "toSorted": "toSorted",
    "toReversed": "toReversed",
    "groupBy": "Object.groupBy",
    "showPopover": "popover",
    "togglePopover": "popover",
}
FORBIDDEN = {
    "eval": "eval",
    "insertAdjacentHTML": "insertAdjacentHTML: make nodes",
    "write": "",
    "alert": "alert: use the page",
    "confirm": "confirm: undo instead of asking",
    "prompt": "prompt: use a form",
}
FORBIDDEN_PROPERTIES = {"innerHTML", "outerHTML", "cssText", "inert"}


def old_browsers_can_run(source: Source) -> Iterator[Finding]:
    try:
        tree = esprima.parseModule(source.text, {"loc": True})
    except esprima.Error as error:
        yield Finding(source.path, getattr(error, "lineNumber", 1), f"does not parse as old browsers do: {error}")
        return
    for node in _walk(tree):
        line = node.loc.start.line
        if node.type == "CallExpression":
            name = getattr(node.callee, "name", None) or getattr(getattr(node.callee, "property", None), "name", None)
            if name in NEW_CALLS:
                yield Finding(source.path, line, f"{NEW_CALLS[name]}: newer than Chromium 86")
            if FORBIDDEN.get(str(name)) and not (
                name in {"alert", "confirm", "prompt"} and node.callee.type == "MemberExpression"
            ):
                yield Finding(source.path, line, FORBIDDEN[str(name)])
            if name == "setAttribute" and node.arguments and getattr(node.arguments[0], "value", "") == "style":
                yield Finding(source.path, line, "setAttribute('style'): the policy forbids it; use a class")
        elif node.type == "NewExpression" and getattr(node.callee, "name", "") == "Function":
            yield Finding(source.path, line, "new Function: the policy forbids it")
        elif node.type == "AssignmentExpression":
            name = getattr(getattr(node.left, "property", None), "name", "")
            if name in FORBIDDEN_PROPERTIES:
                yield Finding(source.path, line, f"{name}: make nodes, set classes")


def _walk(node: Any) -> Iterator[Any]:
    if getattr(node, "type", None) and getattr(node, "loc", None):
        yield node
    for value in vars(node).values() if hasattr(node, "__dict__") else ():
        for item in value if isinstance(value, list) else [value]:
            if hasattr(item, "type") and item is not node:
                yield from _walk(item)


def short_sheets(source: Source) -> Iterator[Finding]:
    if len(source.lines) > LONGEST:
        yield Finding(source.path, len(source.lines), f"{len(source.lines)} lines: split it by meaning")
    for number, line in enumerate(source.lines, 1):
        if LATER.search(line):
            yield Finding(source.path, number, "a note for later: finish it, or open an issue")


C, J = "x/static/x/x.css", "x/static/x/x.js"

CSS_RULE = Rule(
    "style sheets for Chromium 86, hex colours",
    old_browsers_can_read,
    tuple(
        (C, text)
        for text in (
            "a:is(b, c) { top: 0 }",
            "a:where(b) { top: 0 }",
            "a:has(b) { top: 0 }",
            "a:not(b, c) { top: 0 }",
            "@layer base { a { top: 0 } }",
            "@container (min-width: 1px) { a { top: 0 } }",
            "@media (width >= 1px) { a { top: 0 } }",
            "a { b { top: 0 } }",
            "a { & b { top: 0 } }",
            "a { inset: 0 }",
            "a { margin-inline: 0 }",
            "a { aspect-ratio: 1 }",
            "a { overflow: clip }",
            "a { overflow-x: clip }",
            "a { scrollbar-gutter: stable }",
            "a { translate: 1px }",
            "a { height: 100dvh }",
            "a { color: oklch(1 1 1) }",
            "a { color: color-mix(in srgb, #fff, #000) }",
            "a { text-wrap: balance }",
            "a { grid-template-rows: subgrid }",
            "@scope (a) { b { top: 0 } }",
            "a { color: light-dark(#fff, #000) }",
            "a { field-sizing: content }",
            "a { color: rgb(1, 2, 3) }",
            "a { color: red }",
            "@media print { a { inset: 0 } }",
            "a { background: url(https://x.example/a.png) }",
            "@import 'a.css';",
            "a { top: 0",
        )[:-1]
    ),
    tuple(
        (C, text)
        for text in (
            "a { color: #8E1F52; gap: 1rem }",
            "a:not(.b):focus-visible { top: 0 }",
            "@media (min-width: 10px) { a { top: 0 } }",
            "a { accent-color: #8E1F52; transform: translate(1px) rotate(1deg) }",
            "@supports (inset: 0) { a { inset: 0 } }",
            "a { clip-path: none; width: calc(100% - 1px) }",
            "@page { size: A4 landscape; margin: 14mm 12mm }",
        )
    ),
)
JS_RULE = Rule(
    "scripts for Chromium 86",
    old_browsers_can_run,
    tuple(
        (J, text)
        for text in (
            "a?.b",
            "a ?? b",
            "a.at(-1)",
            "crypto.randomUUID()",
            "Object.hasOwn(a, 'b')",
            "a.findLast(f)",
            "structuredClone(a)",
            "class A { static { } }",
            "await f()",
            "eval('1')",
            "new Function('1')",
            "a.innerHTML = b",
            "a.setAttribute('style', b)",
            "a.insertAdjacentHTML('x', y)",
            "alert('x')",
            "window.x = ;",
        )
    ),
    tuple(
        (J, text)
        for text in ("export const f = async (a) => { await a; };", "import { a } from './a.js'; a.textContent = 'b';")
    ),
)
SHORT_RULE = Rule("sheets and scripts stay short", short_sheets, ((C, "\n" * 401), (J, "// TO" + "DO")))
