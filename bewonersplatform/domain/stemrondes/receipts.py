"""What a voter keeps and anyone can check: receipt codes, ballot lines, their Merkle tree, the lot order."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KEY_BYTES = 16
CODE_LENGTH = 26  # 128 bits in pieces of 5, two spare bits in front
_GROUP = 4
# Crockford's base 32 leaves out I, L, O and U, which are read as something else or as a word.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}


class InvalidReceipt(ValueError):
    """The text cannot be a receipt code: wrong length, or a letter that no code has."""


def new_key() -> bytes:
    """A fresh random ballot key. Nothing about the voter or the moment goes into it."""
    return secrets.token_bytes(KEY_BYTES)


def code(key: bytes) -> str:
    """The receipt code of a ballot key as published: 26 characters. ValueError for a key of another size."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a ballot key has {KEY_BYTES} bytes")
    number = int.from_bytes(key)
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def readable(key: bytes) -> str:
    """The same code in groups, to show on the page and to copy by hand."""
    text = code(key)
    return "-".join(text[start : start + _GROUP] for start in range(0, CODE_LENGTH, _GROUP))


def parse(text: str) -> bytes:
    """The ballot key of a code somebody typed: any case, spaces and dashes anywhere, O for 0, I or L for 1.

    Raises InvalidReceipt.
    """
    letters = [letter for letter in text.upper() if not letter.isspace() and letter not in "-‐‑–—−"]
    if len(letters) != CODE_LENGTH or not all(letter in _VALUE for letter in letters):
        raise InvalidReceipt("not a receipt code")
    number = 0
    for letter in letters:
        number = number << 5 | _VALUE[letter]
    if number >> 8 * KEY_BYTES:
        raise InvalidReceipt("not a receipt code")
    return number.to_bytes(KEY_BYTES)


def ballot_line(key: bytes, choices: Iterable[int]) -> str:
    """The one way a ballot is written: code, semicolon, project numbers, each once and ascending."""
    return f"{code(key)};{','.join(str(number) for number in sorted(set(choices)))}"


@dataclass(frozen=True, slots=True)
class Proof:
    """That a line is in the tree: its place among `size` sorted lines and the hashes beside its way up."""

    index: int
    size: int
    path: tuple[bytes, ...]


def merkle_root(lines: Iterable[str]) -> bytes:
    """The root over the sorted lines: SHA-256 tree of RFC 6962 section 2.1, no lines included.

    A leaf is the hash of byte 0 and the line in UTF-8, a node the hash of byte 1 and its two children.
    """
    return _levels(sorted(lines))[-1][0]


def inclusion_proof(lines: Iterable[str], line: str) -> Proof:
    """The audit path of RFC 6962 section 2.1.1 for one of the lines. ValueError when it is not among them."""
    ordered = sorted(lines)
    index = place = ordered.index(line)
    path = []
    for level in _levels(ordered)[:-1]:
        if place ^ 1 < len(level):
            path.append(level[place ^ 1])
        place //= 2
    return Proof(index, len(ordered), tuple(path))


def verify(line: str, proof: Proof, root: bytes) -> bool:
    """Whether the proof leads from this line to this root."""
    place, last, path = proof.index, proof.size - 1, list(proof.path)
    if not 0 <= place <= last:
        return False
    digest = _leaf(line)
    while last:
        if place ^ 1 <= last:  # has a neighbour; the odd one out goes up unchanged
            if not path:
                return False
            beside = path.pop(0)
            digest = _node(beside, digest) if place & 1 else _node(digest, beside)
        place, last = place // 2, last // 2
    return not path and digest == root


def commitment(seed: str) -> str:
    """What is published of a lot seed before it is opened: its SHA-256 in hexadecimal.

    A seed that can be guessed can be found from this, so it needs some forty throws of a die or more.
    """
    return hashlib.sha256(seed.encode()).hexdigest()


def lot_order(seed: str, ids: Iterable[str]) -> list[str]:
    """The ids as drawn, first drawn first: ordered by the SHA-256 of the seed directly followed by the id.

    Anyone can redo it: `printf '%s' "SEEDID" | sha256sum` for every id, then sort the answers as text.
    """
    return sorted(ids, key=lambda project_id: hashlib.sha256((seed + project_id).encode()).hexdigest())


def _leaf(line: str) -> bytes:
    return hashlib.sha256(b"\x00" + line.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _levels(ordered: Sequence[str]) -> list[list[bytes]]:
    """All levels from leaves to root. Pairing from the left gives the tree the RFC defines from the top."""
    levels = [[_leaf(line) for line in ordered] or [hashlib.sha256().digest()]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        level = [_node(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        levels.append(level + below[len(below) - len(below) % 2 :])
    return levels
