"""Forms of Dutch verbs that the stemmer leaves apart: gesnoeid, snoeit and snoeien are one word to who searches."""

from __future__ import annotations

import re

from bewonersplatform.domain.taal.words import stem

_BEFORE = (
    "aan|achter|af|bij|binnen|dicht|door|in|klaar|langs|los|mee|na|om|onder|op|open|over|rond|samen|schoon|"
    "tegen|terug|thuis|toe|uit|vast|voor|weg"
)
_PARTICIPLE = re.compile(rf"({_BEFORE})?ge(\w{{3,}}?)(?:d|t|en)")
_PERSON = re.compile(r"(\w{3,}(?:eer|el|er|en|oei|aai|ooi))[dt]")


def other_stems(word: str) -> list[str]:
    """The stem of the verb that a folded word seems to be a form of, when that is another than its own."""
    found = []
    if match := _PARTICIPLE.fullmatch(word):
        found.append(stem((match[1] or "") + match[2]))
        found.append(stem(f"{match[1] or ''}{match[2]}en"))
    if match := _PERSON.fullmatch(word):
        found.append(stem(match[1]))
    return [form for form in dict.fromkeys(found) if form != stem(word)]
