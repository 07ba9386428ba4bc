"""The command `matching` suggests, groups, compares and searches as the site does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.scores import GRADED, told
from bewonersplatform.cli import cli
from bewonersplatform.domain.taal import meaning

VRAGEN = [
    {"id": "v1", "tekst": "Mijn moeder moet dinsdag naar de oogarts en ik kan haar niet brengen"},
    {"id": "v2", "tekst": "De deurwaarder staat volgende week op de stoep"},
    {"id": "v3", "tekst": "Annem dinsdag göz doktoruna gitmeli, kim götürebilir", "taal": "tr"},
]
AANBOD = [
    {"id": "a1", "titel": "Chauffeur", "tekst": "Ik rijd u graag naar dokter of polikliniek"},
    {
        "id": "a2",
        "titel": "Op orde",
        "tekst": "Samen je schulden op een rij en bellen met wie geld van je wil",
    },
]


def run(folder: Path, out: Path) -> Any:
    return CliRunner().invoke(cli, ["matching", str(folder), "--out", str(out)])


def write(folder: Path, **files: Any) -> Path:
    for name, rows in files.items():
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_small_folder_gives_every_file(tmp_path: Path) -> None:
    again = {"id": "d1", "tekst": "mijn moeder moet dinsdag naar de oogarts, ik kan haar niet brengen!"}
    folder = write(
        tmp_path, vragen=VRAGEN, aanbod=AANBOD, duplicaten=[again], zoek=[{"id": "z1", "query": "schuldn"}]
    )
    result = run(folder, tmp_path / "out")
    assert result.exit_code == 0, result.output
    found = read(tmp_path / "out" / "suggesties.json")
    assert [found[key][0] for key in ("v1", "v2", "v3")] == ["a1", "a2", "a1"]
    assert read(tmp_path / "out" / "duplicaten.json") == {"d1": ["v1"]}
    assert read(tmp_path / "out" / "zoek.json")["z1"][0] == "a2"
    assert read(tmp_path / "out" / "clusters.json") == []


@pytest.mark.parametrize(
    ("vragen", "words"),
    [
        ("[{", "vragen.json"),
        ('{"v1": 3}', "vragen.json: a list"),
        ('[{"id": "v1", "tekst": "ja"}, {"id": 3}]', "vragen.json, row 2"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, vragen: str, words: str) -> None:
    write(tmp_path, aanbod=AANBOD)
    (tmp_path / "vragen.json").write_text(vragen, encoding="utf-8")
    result = run(tmp_path, tmp_path / "out")
    assert result.exit_code == 1
    assert words in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("with_model", [True, False])
def test_the_graded_set_keeps_its_level(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_model: bool
) -> None:
    if not with_model:
        monkeypatch.setattr(meaning, "USE", None)
    assert meaning.can_read() is with_model
    assert run(GRADED, tmp_path).exit_code == 0
    figures = told(GRADED, tmp_path)
    assert figures["nDCG@10"] >= 0.63
    assert figures["recall@5"] >= 0.7
    assert figures["nDCG@10 without shared words"] >= 0.61
    assert figures["search nDCG@10"] >= 0.76
    assert figures["search empty"] == 0
