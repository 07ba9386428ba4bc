"""Receipt codes as people copy them, and a tree that cannot be changed unseen."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bewonersplatform.domain.stemrondes import receipts
from bewonersplatform.domain.stemrondes.receipts import InvalidReceipt, Proof

keys = st.binary(min_size=16, max_size=16)
trees = st.lists(st.text(max_size=8), min_size=1, max_size=40, unique=True)

# The leaves and roots that certificate logs test their RFC 6962 trees with, one leaf more each time.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1 word for word, from the top down, to lay beside ours."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:half]) + by_definition(leaves[half:])).digest()


@given(key=keys)
def test_a_code_reads_back_however_it_was_copied(key: bytes) -> None:
    code = receipts.code(key)
    assert len(code) == receipts.CODE_LENGTH == 26
    assert not set(code) & set("ILOU-")
    assert receipts.readable(key).replace("-", "") == code
    as_typed = f" {receipts.readable(key).lower().replace('-', ' – ')}\n"
    lookalikes = [code.replace("0", "o").replace("1", "l"), code.replace("0", "O").replace("1", "I")]
    for text in (code, receipts.readable(key), as_typed, *lookalikes):
        assert receipts.parse(text) == key


def test_codes_at_the_ends_of_the_range() -> None:
    assert receipts.code(bytes(16)) == "0" * 26
    assert receipts.code(b"\xff" * 16) == "7" + "Z" * 25
    assert receipts.readable(bytes(16)) == "0000-0000-0000-0000-0000-0000-00"


@pytest.mark.parametrize(
    "text", ["", "0" * 25, "0" * 27, "U" + "0" * 25, "8" + "0" * 25, "é" + "0" * 25, "٣" * 26]
)
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidReceipt):
        receipts.parse(text)


def test_new_keys_are_all_different() -> None:
    drawn = {receipts.new_key() for _ in range(1000)}
    assert len(drawn) == 1000
    assert {len(key) for key in drawn} == {16}


def test_a_key_of_another_size_has_no_code() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        receipts.code(b"short")


def test_a_ballot_is_written_in_one_way() -> None:
    key = bytes(16)
    assert receipts.ballot_line(key, [10, 4, 1, 4]) == "0" * 26 + ";1,4,10"
    assert receipts.ballot_line(key, {1, 10, 4}) == receipts.ballot_line(key, (10, 4, 1))
    assert receipts.ballot_line(key, []) == "0" * 26 + ";"


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_other_implementations_publish(size: int) -> None:
    lines = [bytes.fromhex(leaf).decode() for leaf in LEAVES[:size]]
    assert receipts.merkle_root(lines).hex() == ROOTS[size]


@given(lines=st.lists(st.text(max_size=8), max_size=70, unique=True))
def test_roots_follow_the_definition_in_any_order_of_lines(lines: list[str]) -> None:
    expected = by_definition([line.encode() for line in sorted(lines)])
    assert receipts.merkle_root(lines) == receipts.merkle_root(reversed(lines)) == expected


@given(lines=trees)
def test_every_line_has_a_proof_and_only_for_itself(lines: list[str]) -> None:
    root = receipts.merkle_root(lines)
    for line in lines:
        proof = receipts.inclusion_proof(lines, line)
        assert receipts.verify(line, proof, root)
        assert not receipts.verify(line + "1", proof, root)


@given(lines=trees, data=st.data())
def test_a_proof_with_anything_changed_fails(lines: list[str], data: st.DataObject) -> None:
    root = receipts.merkle_root(lines)
    line = data.draw(st.sampled_from(lines))
    proof = receipts.inclusion_proof(lines, line)
    assert not receipts.verify(line, proof, flipped(root, data))
    assert not receipts.verify(line, replace(proof, path=(*proof.path, root)), root)
    assert not receipts.verify(line, replace(proof, index=proof.size), root)
    assert not receipts.verify(line, replace(proof, index=-1), root)
    assert not receipts.verify(line, Proof(0, 0, ()), root)
    for place in range(len(proof.path)):
        path = list(proof.path)
        del path[place]
        assert not receipts.verify(line, replace(proof, path=tuple(path)), root)
        path.insert(place, flipped(proof.path[place], data))
        assert not receipts.verify(line, replace(proof, path=tuple(path)), root)
    if len(lines) > 1:
        assert not receipts.verify(line, replace(proof, index=proof.index ^ 1), root)


@given(lines=st.lists(st.text(max_size=8), min_size=2, max_size=40, unique=True), data=st.data())
def test_a_changed_or_dropped_line_changes_the_root(lines: list[str], data: st.DataObject) -> None:
    root = receipts.merkle_root(lines)
    place = data.draw(st.integers(0, len(lines) - 1))
    assert receipts.merkle_root(lines[:place] + lines[place + 1 :]) != root
    assert receipts.merkle_root([*lines, lines[place] + "x"]) != root
    assert receipts.merkle_root([*lines[:place], lines[place] + "x", *lines[place + 1 :]]) != root


def test_a_line_that_is_not_there_has_no_proof() -> None:
    with pytest.raises(ValueError, match="not in list"):
        receipts.inclusion_proof(["a", "b"], "c")


def flipped(digest: bytes, data: st.DataObject) -> bytes:
    place, bit = data.draw(st.integers(0, len(digest) - 1)), data.draw(st.integers(0, 7))
    return digest[:place] + bytes([digest[place] ^ 1 << bit]) + digest[place + 1 :]


def test_the_lot_can_be_drawn_again_with_sha256_alone() -> None:
    # printf '%s' buurtfeest1 | sha256sum begins with 69a0, with 2 c8f8, with 10 1ea0
    for ids in (["1", "2", "10"], ["10", "2", "1"]):
        assert receipts.lot_order("buurtfeest", ids) == ["10", "1", "2"]
    assert receipts.commitment("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_lot_gives_every_id_its_turn() -> None:
    firsts = [receipts.lot_order(f"worp {number}", "ABCD")[0] for number in range(2000)]
    assert all(400 < firsts.count(id_) < 600 for id_ in "ABCD")
