"""Every text is translated in the languages that claim to be complete, with the same placeholders."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bewonersplatform.web.language import LANGUAGES
from tests.conftest import ROOT

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The texts as they stand in the code now."""
    path = tmp_path_factory.mktemp("texts") / "messages.pot"
    babel = Path(sys.executable).with_name("pybabel")
    words = ["extract", "-F", "babel.cfg", "-k", "lazy_gettext", "-k", "_", "-o", str(path), "."]
    subprocess.run([babel, "--quiet", *words], cwd=ROOT, check=True)
    with path.open("rb") as file:
        return read_po(file)


def _catalogue(code: str) -> Catalog:
    with (ROOT / "translations" / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "nl"])
def test_languages_are_complete(source: Catalog, code: str) -> None:
    have = _catalogue(code)
    missing = []
    for message in source:
        found = have.get(message.id) if message.id else message
        texts = (
            (found.string if isinstance(found.string, (list, tuple)) else [found.string]) if found else [""]
        )
        if message.id and (not all(texts) or (found and found.fuzzy)):  # a fuzzy one is left out of the .mo
            missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "nl"])
def test_placeholders_are_the_same(code: str) -> None:
    for message in _catalogue(code):
        if not message.id or not any(message.string):
            continue
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = [sorted(_PLACEHOLDER.findall(form)) for form in forms]
        for text in texts:
            found = sorted(_PLACEHOLDER.findall(text))
            # "one neighbour" may say the number in a word
            in_a_word = any(sorted([*found, number]) in wanted for number in ("%(num)s", "%(count)s"))
            assert found in wanted or (len(forms) > 1 and in_a_word), text
