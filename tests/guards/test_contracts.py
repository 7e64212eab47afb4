"""The import contracts of pyproject.toml are kept, each finds what breaks it, and none is forgotten when a folder appears."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.guards.reading import HOUSE, ROOMS, ROOT

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}

#: For each contract, a file and a line that breaks it.
PLANTED = {
    "floors": ("accounts/models.py", "from jinguo.federations import scope"),
    "foundation": ("foundation/audit/whereabouts.py", "from jinguo.foundation.pages import routes"),
    "rooms": ("federations/models/__init__.py", "from jinguo.federations import queries"),
    "plain": ("policybook/permissions.py", "from django.conf import settings"),
    "api": ("federations/ranges.py", "import ninja"),
    "circles": ("accounts/apps.py", "from jinguo.accounts import models\n"),
}
#: Some rules need a second half or a neighbour to be broken at all.
PLANTED_TOO = {"circles": ("accounts/models.py", "from jinguo.accounts import apps")}

#: What must stand in pyproject.toml as soon as a folder exists: folder -> (contract, type, what it must name).
LATER = {
    "programmes": ("programmes", "independence", "jinguo.programmes.*"),
    "archives": ("archives", "layers", "jinguo.archives"),
    "accountability": ("accountability", "forbidden", "jinguo.accountability"),
    "entrances/api": ("api", "forbidden", "ninja"),
}


def linted(folder: Path) -> dict[str, str]:
    """KEPT or BROKEN by the name of the contract, as import-linter sees the house copied into `folder`."""
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)(?: |$)", result.stdout, re.MULTILINE))
    assert verdicts, result.stdout + result.stderr
    return verdicts


@pytest.fixture(scope="module")
def verdicts_on_a_broken_copy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One copy of the house with a violation of every contract."""
    folder = tmp_path_factory.mktemp("house")
    copied = shutil.ignore_patterns("migrations", "static", "templates", "locale", "__pycache__")
    shutil.copytree(HOUSE, folder / "jinguo", ignore=copied)
    for path, line in [*PLANTED.values(), *PLANTED_TOO.values()]:
        file = folder / "jinguo" / path
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    return linted(folder)


def test_the_house_keeps_every_contract() -> None:
    verdicts = linted(ROOT / "src")

    assert {contract["name"]: "KEPT" for contract in CONTRACTS.values()} == verdicts


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_planted_import_breaks_the_contract(contract: str, verdicts_on_a_broken_copy: dict[str, str]) -> None:
    assert contract in PLANTED, f"plant something that breaks {contract}"
    assert verdicts_on_a_broken_copy[CONTRACTS[contract]["name"]] == "BROKEN"


def forgotten(house: Path, contracts: dict[str, dict]) -> list[str]:
    """Contracts and containers that the folders of the house call for and that pyproject.toml lacks."""
    missing = [
        f"{folder} exists: add the {kind} contract {name!r} that names {named}"
        for folder, (name, kind, named) in LATER.items()
        if (house / folder).is_dir()
        and not (name in contracts and contracts[name]["type"] == kind and named in str(contracts[name]))
    ]
    rooms = {f"{room}.py" for room in ROOMS} | set(ROOMS)
    packages = sorted(
        ".".join(["jinguo", *path.relative_to(house).parts])
        for path in house.rglob("*")
        if path.is_dir()
        and (path / "apps.py").exists()
        and path.relative_to(house).parts[0] not in {"foundation", "site", "policybook"}
        and any((path / room).exists() for room in rooms)
    )
    named = contracts["rooms"]["containers"]
    return missing + [
        f"{package} has rooms: name it in the contract 'rooms'" for package in packages if package not in named
    ]


def test_no_contract_is_forgotten() -> None:
    assert forgotten(HOUSE, CONTRACTS) == []


@pytest.mark.parametrize("folder", [*LATER, "archives/people"])
def test_a_new_folder_calls_for_its_contract(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "apps.py").touch()
    (tmp_path / folder / "models.py").touch()

    contracts = {**CONTRACTS, "api": {**CONTRACTS["api"], "forbidden_modules": []}}

    assert forgotten(tmp_path, contracts)
