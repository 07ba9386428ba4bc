"""Letters made comparable: lower case, without accents, one form for look-alikes."""

import unicodedata

# letters that Unicode does not take apart, and Arabic letters that people write either way
_SPECIAL = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ى": "ي",
    "ة": "ه",
    "ـ": "",
    "ĳ": "ij",
}
_APOSTROPHES = "’‘ʼ`´"


class _Folded(dict[int, str]):
    """The folded form of every character, worked out once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            folded = "'"
        elif character in "\u200b\u200c\u200d\u2060\ufeff\u00ad":
            folded = ""
        elif 0xD800 <= code <= 0xDFFF:
            folded = " "
        else:
            bare = "".join(
                part
                for part in unicodedata.normalize("NFKD", character.lower())
                if unicodedata.category(part) != "Mn"
            )
            folded = "".join(_SPECIAL.get(part, part) for part in bare)
        self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return the text in lower case without accents or marks, for comparing only.

    Letter by letter, so that a pile of marks cannot take quadratic time as it does in whole-text normalising.
    """
    return text.translate(_FOLDED)
