"""A shadow of a text, letter for letter: digits, dashes and spaces of every script made plain, spans kept."""

import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


class _Plain(dict[int, str]):
    """One plain character for every character, worked out once; the length of a text never changes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character
        if character in _DASHES:
            plain = "-"
        elif character in _INVISIBLE or (character != "\n" and character.isspace()):
            plain = " "
        elif 0xFF01 <= code <= 0xFF5E:  # full-width ASCII
            plain = chr(code - 0xFEE0)
        elif character in "\u2019\u2018\u02bc":
            plain = "'"
        elif (digit := unicodedata.decimal(character, None)) is not None:
            plain = str(digit)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def shadow(text: str) -> str:
    """Return the plain shadow of a text; `shadow(text)[a:b]` lies over `text[a:b]`. Linear in the length."""
    return text.translate(_PLAIN)
