"""How the guards read the house: sources, findings, rules, and the lists of allowed sites."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "jinguo"
GUARDS = ROOT / "tests" / "guards"


@dataclass(frozen=True)
class Finding:
    """A place that breaks a rule. `site` is file and function, stable while lines move."""

    path: str
    line: int
    what: str
    function: str = ""

    @property
    def site(self) -> str:
        return f"{self.path} {self.function or '-'}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Source:
    """A file of the house, by its path below `src/jinguo`."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def package(self) -> str:
        return self.path.split("/", 1)[0]

    @property
    def room(self) -> str:
        """`views` for `federations/views.py` as for `federations/views/posts.py`; the file's own name where it is no room."""
        parts = self.path.removesuffix(".py").split("/")
        return next((part for part in parts if part in ROOMS), parts[-1])

    def function_at(self, line: int) -> str:
        """The innermost class and function around a line, dotted."""
        names = [
            (node.lineno, node.name)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        return ".".join(name for _, name in sorted(names))

    def found(self, node: ast.AST, what: str) -> Finding:
        line = getattr(node, "lineno", 1)
        return Finding(self.path, line, what, self.function_at(line))


#: The rooms of a domain package, from top to bottom (docs/house.md).
ROOMS = ("urls", "views", "forms", "ledger", "sync", "facts", "offers", "actions", "queries", "rules", "models")

Check = Callable[[Source], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule of the house, where it holds, and what it must find: each planted example is a (path, text) that breaks it."""

    name: str
    check: Check
    planted: tuple[tuple[str, str], ...]
    #: Examples that look alike and are right.
    fine: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.name

    def findings(self, sources: list[Source]) -> list[Finding]:
        return [finding for source in sources for finding in self.check(source)]


def sources(*suffixes: str, below: Path = HOUSE) -> list[Source]:
    """The files of the house with these endings; migrations and third-party files are not ours to judge."""
    return [
        Source(str(path.relative_to(below)), path.read_text(encoding="utf-8"))
        for path in sorted(below.rglob("*"))
        if path.suffix in suffixes
        and path.is_file()
        and not {"migrations", "vendor", "node_modules", ".venv", "__pycache__"} & set(path.parts)
    ]


def allowed_sites(name: str) -> dict[str, str]:
    """`path function  # reason` per line: the sites that a list in this folder allows, with their reasons."""
    allowed = {}
    for line in (GUARDS / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            site, _, reason = line.partition("#")
            allowed[" ".join(site.split())] = reason.strip()
    return allowed


def report(findings: list[Finding]) -> str:
    return "\n" + "\n".join(str(finding) for finding in findings)
