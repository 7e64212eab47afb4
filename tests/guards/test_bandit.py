"""bandit finds nothing of medium severity or above in the house, and finds what is planted (S-G18)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.reading import HOUSE, ROOT


def faults(folder: Path) -> list[str]:
    """bandit's findings of medium severity or above."""
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "bandit",
            "-q",
            "-r",
            str(folder),
            "-c",
            str(ROOT / "pyproject.toml"),
            "-ll",
            "-f",
            "json",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{item['test_id']} {Path(item['filename']).relative_to(folder)}"
        for item in json.loads(result.stdout)["results"]
    ]


#: Looked at and right: what bandit says of which file, and why it stays. May only shrink.
ACCEPTED = {
    "B314 foundation/pages/assets.py": "drawings of the icon package, whose integrity npm has checked",
    "B108 site/serving.py": "a heartbeat file of the server without data, in memory",
}


def test_bandit_finds_nothing_new_in_the_house() -> None:
    assert set(faults(HOUSE)) == set(ACCEPTED)


@pytest.mark.parametrize(
    "text",
    [
        "import subprocess\nsubprocess.run(name, shell=True)",
        "eval(text)",
        "import pickle\npickle.loads(data)",
        "import hashlib\nhashlib.md5(b'x')",
        "cursor.execute('select * from t where a = %s' % name)",
    ],
)
def test_bandit_finds_what_is_planted(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(text, encoding="utf-8")

    assert faults(tmp_path)
