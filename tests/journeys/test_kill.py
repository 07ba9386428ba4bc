"""kill -9 of the real web server and the real worker, again and again, loses nothing and doubles nothing."""

from __future__ import annotations

from pathlib import Path

from bench import kills


def test_ten_kills_lose_nothing(database_url: str, tmp_path: Path) -> None:
    found = kills.run(database_url, tmp_path, 10, seed=7)
    assert found.faults == [], str(found)
    assert found.acknowledged > 20, "too little was written for this to say anything"
    assert found.mails >= found.acknowledged
