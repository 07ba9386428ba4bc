"""Photos with a vraag: clean, small, for who may read it; hostile files are refused and nothing typed is lost."""

from __future__ import annotations

import io
import re
import struct
import zlib
from base64 import b64decode
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.moderation.actions import decide, leave_as_is
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.vragen.fotos import make_anew
from bewonersplatform.domain.vragen.queries import get_post
from tests import make, make_koppelingen, make_werkbank

SRC = re.compile(r'src="(/fotos/klein/\w+\.jpg)"')


def _photo(form: str = "JPEG", size: tuple[int, int] = (900, 600), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **more)
    return out.getvalue()


def _marked() -> bytes:
    """A photo that tells where it was made, lying on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "GEHEIMECAMERA"
    return _photo(exif=exif, comment=b"GEHEIMWOORD", icc_profile=b"GEHEIMPROFIEL" * 20)


def _bomb() -> bytes:
    """A PNG of 17 kB that is 144 million pixels."""
    side = 12_000

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(side // 8)) * side, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _add(client: Any, post: str, raw: bytes, name: str = "foto.jpg", alt: str = "Een smalle trap") -> Any:
    address = f"/vragen/{post}/fotos"
    token = make.token_of(client.get(address).get_data(as_text=True))
    return _send(
        client, address, {"csrf_token": token, "alt": alt, "foto": FileStorage(io.BytesIO(raw), name)}
    )


def _send(client: Any, address: str, fields: dict[str, Any]) -> Any:
    boundary, body = encode_multipart(fields)
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def _look(app: Flask, who: int, public_id: str) -> None:
    with app.app_context():
        begin_write()
        leave_as_is(actor_for(who), get_post(public_id), seen=get_post(public_id).text_no)
        db.session.commit()


def test_a_photo_waits_for_a_look_and_goes_with_the_post(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    fatma, henk, joke, ans = (
        make.sign_in(app, who) for who in (desk.fatma, desk.henk, desk.joke, desk.other)
    )
    post = make_koppelingen.post(app, desk.fatma)
    assert henk.get(f"/vragen/{post}/fotos").status_code == 403
    assert _add(fatma, post, _marked()).status_code == 303
    mine = fatma.get(f"/vragen/{post}").get_data(as_text=True)
    assert 'alt="Een smalle trap"' in mine
    source = SRC.findall(mine)[0]
    assert SRC.findall(henk.get(f"/vragen/{post}").get_data(as_text=True)) == []
    assert henk.get(source).status_code == 404
    desk_page = joke.get(f"/werkbank/{desk.world.wijk}/te-bekijken").get_data(as_text=True)
    assert source in desk_page

    kept = fatma.get("/ik/inzage.json").get_json()["foto"][0]["large"]  # what is mine I can take along
    assert b64decode(kept.removeprefix("data:image/jpeg;base64,"), validate=True)[:3] == b"\xff\xd8\xff"
    assert henk.get("/ik/inzage.json").get_json()["foto"] == []
    _look(app, desk.joke, post)
    assert source in henk.get(f"/vragen/{post}").get_data(as_text=True)
    answer = henk.get(source)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    for address in (source, source.replace("klein/", "")):
        data = henk.get(address).data
        assert b"GEHEIM" not in data
        with Image.open(io.BytesIO(data)) as image:
            assert image.height > image.width  # upright
            assert not image.getexif()
    assert ans.get(source).status_code == 404  # a wijkteam of another wijk does not read it
    assert app.test_client().get(source).status_code in {303, 404}

    with app.app_context():
        begin_write()
        row = get_post(post)
        decide(
            actor_for(desk.joke),
            row,
            MaatregelKind.VERBERGEN,
            huisregel="respect",
            reason="x",
            seen=row.text_no,
        )
        db.session.commit()
    assert henk.get(source).status_code == 404
    make.send(fatma, "/ik/wissen", {"sure": "y"})
    assert joke.get(source).status_code == 404


def test_three_photos_and_one_taken_away(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    fatma = make.sign_in(app, desk.fatma)
    post = make_koppelingen.post(app, desk.fatma)
    for form in ("PNG", "WEBP", "JPEG"):
        assert _add(fatma, post, _photo(form)).status_code == 303
    page = fatma.get(f"/vragen/{post}/fotos").get_data(as_text=True)
    assert len(SRC.findall(page)) == 3
    assert 'type="file"' not in page
    fourth = fatma.post(
        f"/vragen/{post}/fotos",
        data={"csrf_token": make.token_of(page), "alt": "", "foto": (io.BytesIO(_photo()), "f.jpg")},
    )
    assert fourth.status_code == 422
    away, one = f"/vragen/{post}/fotos/weghalen", re.findall(r'name="foto" value="(\w+)"', page)[0]
    other = make_koppelingen.post(app, desk.fatma, "Wie leest mij voor? Ik zie slecht.")
    wrong = make.send(
        fatma, f"/vragen/{other}/fotos/weghalen", {"foto": one}, form_at=f"/vragen/{post}/fotos"
    )
    assert wrong.status_code == 404
    assert make.send(fatma, away, {"foto": one}, form_at=f"/vragen/{post}/fotos").status_code == 303
    assert len(SRC.findall(fatma.get(f"/vragen/{post}/fotos").get_data(as_text=True))) == 2


def test_hostile_files_are_refused_beside_the_field(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    fatma = make.sign_in(app, desk.fatma)
    post = make_koppelingen.post(app, desk.fatma)
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    hostile = {
        "svg": svg,
        "text": b"<script>alert(1)</script>",
        "bomb": _bomb(),
        "gif": _photo("GIF"),
        "truncated": _photo(size=(2000, 2000))[:9000],
        "empty": b"",
        "50 MB": bytes(50_000_000),
    }
    for kind, raw in hostile.items():
        answer = _add(fatma, post, raw, "../../vakantie.jpg")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422, kind
        assert 'value="Een smalle trap"' in page, kind
        assert 'id="foto-fout"' in page, kind
    assert "hoogstens 12 MB" in page
    # what is a photo and something else too leaves as a photo alone
    assert _add(fatma, post, _photo() + svg, "foto.php").status_code == 303
    source = SRC.findall(fatma.get(f"/vragen/{post}").get_data(as_text=True))[0]
    assert b"svg" not in fatma.get(source).data
    # elsewhere a big body is refused before it is read
    big = _send(fatma, f"/vragen/{post}/bewerken", {"x": FileStorage(io.BytesIO(bytes(300_000)), "x")})
    assert big.status_code == 413


@pytest.mark.parametrize("size", [(4000, 3000)])
def test_a_photo_of_a_phone_becomes_small(size: tuple[int, int]) -> None:
    picture = make_anew(_photo(size=size, quality=95))
    assert (picture.width, picture.height) == (1600, 1200)
    assert len(picture.small) < 60_000
