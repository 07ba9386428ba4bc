"""Places come in from the real forms of files, by the command; what is no such file is refused whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from bewonersplatform.cli import cli
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.wijken.areas_reading import normal_code
from bewonersplatform.domain.wijken.model import Buurt, Gemeente, PostcodeBuurt, Wijk
from bewonersplatform.domain.wijken.queries import find_postcode
from bewonersplatform.domain.wijken.slugs import slug_of
from tests import make_areas
from tests.conftest import SECRET


@pytest.fixture
def run(app: Flask, database_url: str, tmp_path: Path) -> Any:
    env = {
        "BEWONERSPLATFORM_DATABASE_URL": database_url,
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": "http://localhost",
        "BEWONERSPLATFORM_INSTANCE": str(tmp_path),
    }

    def command(*words: object) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], env=env)

    return command


def _rows(app: Flask, statement: Any) -> list[tuple[Any, ...]]:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(statement)]


def _count(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def _places(app: Flask, postcode: str) -> list[tuple[str, str, str, float]]:
    with app.app_context():
        return [(f.buurt, f.wijk, f.gemeente, round(f.share, 3)) for f in find_postcode(postcode)]


def test_table_of_2025_gives_shares_and_keeps_letters_in_codes(app: Flask, run: Any, tmp_path: Path) -> None:
    rows = ["9911AA;1;99010110;990101;9901", "9911AA;2;99010110;990101;9901", "9911AA;3;9901AF01;9901AF;9901"]
    main = make_areas.postcodes_2025(
        tmp_path / "pc6hnr.csv", [*rows, "9911AB;7;9901AF01;9901AF;9901"], encoding="utf-8-sig"
    )
    names = make_areas.table(tmp_path / "gem.csv", "Gemeente2025;Gemeentenaam2025\n9901;'s-Proefhage\n")
    buurten = make_areas.table(
        tmp_path / "buurt.csv",
        'Buurt2025;Buurtnaam2025\n99010110;"\'t Veld (kern)"\n9901AF01;Élysée\n',
        "cp1252",
    )
    done = run("areas", "import", main, names, buurten)
    assert done.exit_code == 0, done.output
    assert _places(app, "9911AA") == [
        ("'t Veld (kern)", "WK990101", "'s-Proefhage", 0.667),
        ("Élysée", "WK9901AF", "'s-Proefhage", 0.333),
    ]
    assert _rows(app, select(Gemeente.code, Gemeente.slug, Gemeente.takes_part)) == [
        ("GM9901", "s-proefhage", False)
    ]
    assert all(not row[0] for row in _rows(app, select(Wijk.takes_part)))


def test_older_tables_without_leading_zeros_and_with_commas(app: Flask, run: Any, tmp_path: Path) -> None:
    old = make_areas.table(
        tmp_path / "2019.csv", "PC6;Huisnummer;Buurt2019;Wijk2019;Gemeente2019\n9912ZZ;1;340101;3401;34\n"
    )
    new = make_areas.postcodes_2025(tmp_path / "2024.csv", ["9913AA;1;00340102;003401;0034"], delimiter=",")
    codes = make_areas.table(tmp_path / "gemeenten.csv", '"GM_CODE","GM_NAAM"\n"GM0034","Súdwest Dorp"\n')
    assert run("areas", "import", old, new, codes).exit_code == 0
    assert sorted(_rows(app, select(Buurt.code))) == [("BU00340101",), ("BU00340102",)]
    assert _rows(app, select(Gemeente.slug)) == [("sudwest-dorp",)]


def test_pdok_features_sentinels_water_and_pieces(app: Flask, run: Any, tmp_path: Path) -> None:
    path = make_areas.features(
        tmp_path / "buurten.json",
        [
            {"buurtcode": "BU99010101", "buurtnaam": "Oost", "wijkcode": "WK990101", "gemeentecode": "GM9901",
             "gemeentenaam": "Proefstad", "aantal_inwoners": 800, "water": "NEE"},
            {"buurtcode": "BU99010102", "buurtnaam": "", "wijkcode": "WK990101", "gemeentecode": "GM9901",
             "aantal_inwoners": -99997, "water": "NEE"},
            {"buurtcode": "BU99010103", "buurtnaam": "Plas", "water": "JA", "aantal_inwoners": -99995.0},
            {"buurtcode": "BU99010104", "buurtnaam": "Stuk", "water": "JA"},
            {"buurtcode": "BU99010104", "buurtnaam": "Stuk", "water": "NEE", "aantal_inwoners": 40},
            {"buurtcode": "BU99019998", "buurtnaam": "Zee", "water": "B"},
        ],
        links=[{"rel": "next", "href": "https://voorbeeld.example"}],
    )  # fmt: skip
    done = run("areas", "import", path)
    assert done.exit_code == 0, done.output
    assert "one page of more" in done.output
    assert sorted(_rows(app, select(Buurt.code, Buurt.name, Buurt.inhabitants, Buurt.water))) == [
        ("BU99010101", "Oost", 800, False),
        ("BU99010102", "BU99010102", None, False),
        ("BU99010103", "Plas", None, True),
        ("BU99010104", "Stuk", 40, False),
        ("BU99019998", "Zee", None, True),
    ]
    assert sorted(_rows(app, select(Wijk.code, Wijk.inhabitants))) == [("WK990101", 840), ("WK990199", None)]
    assert _rows(app, select(Gemeente.name)) == [("Proefstad",)]


def test_generalised_features_of_all_three_levels(app: Flask, run: Any, tmp_path: Path) -> None:
    rows = [
        {
            "statcode": "GM9901",
            "jrstatcode": "2025GM9901",
            "statnaam": "Proefstad",
            "rubriek": "gemeente",
            "id": 1,
        },
        {"statcode": "WK990101", "statnaam": "Centrum", "gmCode": "GM9901", "rubriek": "wijk", "FID": "x"},
        {"statcode": "BU990101AB", "statnaam": "Kade", "gmCode": "GM9901", "rubriek": "buurt"},
        {"statcode": "GM9902", "statnaam": "Elders", "rubriek": "gemeente"},
        {"statcode": "WK990201", "statnaam": "Centrum", "gmCode": "GM9902", "rubriek": "wijk"},
        {"statcode": "WK990202", "statnaam": "Centrum", "gmCode": "GM9902", "rubriek": "wijk"},
    ]
    assert run("areas", "import", make_areas.features(tmp_path / "all.geojson", rows)).exit_code == 0
    assert sorted(_rows(app, select(Wijk.code, Wijk.name, Wijk.slug))) == [
        ("WK990101", "Centrum", "centrum"),
        ("WK990201", "Centrum", "centrum-elders"),
        ("WK990202", "Centrum (WK990202)", "wk990202"),
    ]
    assert _rows(app, select(Buurt.code)) == [("BU990101AB",)]


def test_a_newer_year_changes_names_and_shares_and_no_address_of_who_takes_part(
    app: Flask, run: Any, tmp_path: Path
) -> None:
    names = "Wijk2024;Wijknaam2024\n990101;Oud Noord\n990102;Oud Zuid\n990103;Stil\n"
    rows = [f"9911AA;{n};9901010{n % 2 + 1};990101;9901" for n in range(4)]
    run(
        "areas",
        "import",
        make_areas.postcodes_2025(tmp_path / "a.csv", rows),
        make_areas.table(tmp_path / "w.csv", names),
    )
    with app.app_context():
        begin_write()
        for wijk in db.session.query(Wijk).filter(Wijk.code != "WK990103"):
            wijk.takes_part = True
        db.session.commit()
    # two wijken trade names; a third that does not take part gets a new one
    names = "Wijk2025;Wijknaam2025\n990101;Oud Zuid\n990102;Oud Noord\n990103;Luid\n"
    rows = [f"9911AA;{n};9901010{2 if n else 1};990101;9901" for n in range(4)]
    done = run(
        "areas",
        "import",
        make_areas.postcodes_2025(tmp_path / "a.csv", rows),
        make_areas.table(tmp_path / "w.csv", names),
    )
    assert done.exit_code == 0, done.output
    assert sorted(_rows(app, select(Wijk.code, Wijk.name, Wijk.slug, Wijk.takes_part))) == [
        ("WK990101", "Oud Zuid", "oud-noord", True),
        ("WK990102", "Oud Noord", "oud-zuid", True),
        ("WK990103", "Luid", "luid", False),
    ]
    assert [share for *_, share in _places(app, "9911AA")] == [0.75, 0.25]


GOOD = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n9911AA;1;99010101;990101;9901\n"
BAD = {
    "empty": b"",
    "only a header": GOOD.split("\n")[0].encode() + b"\n",
    "other columns": b"naam;leeftijd\nJan;4\n",
    "a letter for a postcode": (GOOD + "Dorp;2;99010101;990101;9901\n").encode(),
    "no code": (GOOD + "9911AA;2;onbekend;990101;9901\n").encode(),
    "too few columns": (GOOD + "9911AA;2\n").encode(),
    "open quote": (GOOD + '"9911AA;2;99010101\n' + "9" * 140_000).encode(),
    "zip": b"PK\x03\x04" + b"\0" * 40,
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "utf-16": GOOD.encode("utf-16"),
    "not json": b'{"type": "FeatureCollection", "features": [',
    "deep json": b"[" * 100_000,
    "other json": b'{"type": "Topology"}',
    "no features": b'{"type": "FeatureCollection", "features": []}',
    "features without code": b'{"type": "FeatureCollection", "features": [{"properties": {"naam": "x"}}]}',
    "a broken feature": b'{"type": "FeatureCollection", "features": [7]}',
    "a wrong code": b'{"type": "FeatureCollection", "features": [{"properties": {"statcode": "XX1"}}]}',
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_such_file_is_refused_with_the_reason_and_nothing_is_imported(
    app: Flask, run: Any, tmp_path: Path, kind: str
) -> None:
    good = make_areas.table(tmp_path / "good.csv", GOOD)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(BAD[kind])
    done = run("areas", "import", good, bad)
    assert done.exit_code == 1, done.output
    assert "bad.csv" in done.output
    assert "Nothing was imported" in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert _count(app, Gemeente) == _count(app, Buurt) == _count(app, PostcodeBuurt) == 0


def test_hundred_thousand_rows(app: Flask, run: Any, tmp_path: Path) -> None:
    path = make_areas.many_postcodes(tmp_path / "many.csv", 100_000)
    assert run("areas", "import", path).exit_code == 0
    assert _count(app, Buurt) == 200
    assert _count(app, PostcodeBuurt) == 5500  # 5,000 postcodes, every tenth in two buurten
    before = _rows(
        app, select(PostcodeBuurt.postcode, func.sum(PostcodeBuurt.share)).group_by(PostcodeBuurt.postcode)
    )
    assert all(abs(total - 1) < 1e-9 for _, total in before)
    assert run("areas", "import", path).exit_code == 0  # again changes nothing
    assert _count(app, PostcodeBuurt) == 5500


def test_codes_and_addresses() -> None:
    assert normal_code("buurt", "7721110") == "BU07721110"
    assert normal_code("buurt", "0363af01") == "BU0363AF01"
    assert normal_code("wijk", "WK0363AF") == "WK0363AF"
    assert normal_code("gemeente", "363") == "GM0363"
    assert normal_code("gemeente", "03631") is None
    assert normal_code("buurt", "") is None
    assert slug_of("'s-Gravenhage") == "s-gravenhage"
    assert slug_of("Bergen (NH.)") == "bergen-nh"
    assert slug_of("東") == ""
