"""Input that broke other systems, and what a form of ours is asked to do with it."""

from __future__ import annotations

from html.parser import HTMLParser

ZALGO = "z" + "\u0301\u0316\u0489" * 33_000

# texts that a person, a careless program or an attacker puts in a field
TEXTS: dict[str, str] = {
    "nothing": "",
    "only spaces": " \t\n ",
    "nul": "a\x00b",
    "bell and escape": "a\x07\x1b[31mb",
    "c1 control": "a\x85b\x9fc",
    "delete": "a\x7fb",
    "line break": "een\r\nTwee: drie\r\n\r\nvier",
    "lone carriage return": "a\rb",
    "line separators": "a\u2028b\u2029c",
    "right-to-left override": "a\u202egnp.exe",
    "isolates": "a\u2066b\u2069",
    "right-to-left mark": "a\u200fb",
    "zero width": "a\u200bb\ufeffc",
    "joined emoji": "👩‍👩‍👧‍👦 👍🏽",
    "beyond the first plane": "𐍈 𝔥𝔞𝔩𝔩𝔬 𠜎",
    "not a character": "a\ufffeb\uffffc",
    "private use": "\ue000\U000f0000",
    "replacement": "a\ufffdb",
    "piled marks": "Ḥ̵̢̛͓̮̫̏̃̎̄͌͝e̷̝̱̔̏͐̈́͗l̶̜͍̏̆̄͘p̵̛̯̻̐̅̚͘",
    "hundred thousand marks": ZALGO,
    "one very long word": "a" * 40_000,
    "very long lines": ("woord " * 2_000 + "\n") * 5,
    "many lines": "a\n" * 30_000,
    "grows when normalised": "\ufb2c" * 700,
    "grows in capitals": "ß" * 1_400 + "ﬃ",
    "turkish i": "İıIi",
    "arabic": "مرحبا، هل يمكن لأحد مساعدتي؟",
    "thai": "สวัสดี",
    "script": "<script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "out of an attribute": '" autofocus onfocus="alert(1)',
    "out of a text area": "</textarea></title></style><script>alert(1)</script>",
    "comment": "<!-- --><![CDATA[ ]]>",
    "entity": "&lt;script&gt;&#60;&#x3c;&amp;",
    "javascript address": "javascript:alert(1)",
    "template": "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "percent": "%(name)s %s %d %n 100% %%",
    "braces": "{0} {name!r} {config.SECRET_KEY} ${7*7} #{7*7}",
    "quotes": "'; DROP TABLE post; -- \" ` \\",
    "like": "%_\\%",
    "search query": '" OR NEAR( * ^ - : AND',
    "formula": '=HYPERLINK("http://kwaad.example";"klik")',
    "formula with at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula wide": "＝1+1",
    "path": "../../../../etc/passwd",
    "encoded path": "..%2f..%2f%00",
    "huge number": str(2**70),
    "negative": "-1",
    "not a number": "NaN",
    "infinite": "1e999",
    "digits of elsewhere": "١٢٣٤٥٦",
    "superscript": "²³",
    "long number": "9" * 5_000,
    "date that is not": "2026-02-30",
    "date before all": "0000-00-00",
    "date after all": "99999-12-31",
    "json": '{"a": [1, {"b": null}]}',
    "dollar type": "__proto__[x]",
    "mail header": "els@straat.example\r\nBcc: iedereen@straat.example",
    "two addresses": "a@straat.example,b@straat.example",
    "quoted address": '"><script>"@straat.example',
    "long address": "a" * 300 + "@" + "b" * 300 + ".example",
    "address of another script": "użytkownik@bücher.example",
    "elsewhere": "//kwaad.example/pad",
    "backtracking": "a" * 60 + "!",
    "backtracking address": "a@" + "a." * 3_000,
    "backtracking numbers": "06" + "-1 " * 3_000,
}
# the ones that go into one field while all others hold what the page put there
SHARPEST = (
    "nothing", "nul", "right-to-left override", "hundred thousand marks", "one very long word", "joined emoji",
    "script", "quotes", "huge number", "not a number", "digits of elsewhere", "mail header",
)  # fmt: skip

# whole bodies, as (type, bytes)
URLENCODED = "application/x-www-form-urlencoded"
BODIES: dict[str, tuple[str, bytes]] = {
    "ten megabytes": (URLENCODED, b"text=" + b"a" * 10_000_000),
    "hundred thousand fields": (URLENCODED, b"&".join(b"f%d=1" % i for i in range(20_000)) + b"&a" * 50_000),
    "one field many times": (URLENCODED, b"text=a&" * 30_000),
    "invalid utf-8": (URLENCODED, b"text=%ff%fe%c3%28&title=\xff\xfe&body=%ed%a0%80&name=%f4%90%80%80"),
    "broken escapes": (URLENCODED, b"text=%&title=%zz&body=%u0041&=&&&=x&%00=%00"),
    "deep names": (URLENCODED, b"a" + b"[b]" * 20_000 + b"=1"),
    "deep json": ("application/json", b"[" * 100_000),
    "json surrogate": ("application/json", b'{"text": "\\ud800"}'),
    "xml": ("application/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "multipart without boundary": ("multipart/form-data", b"--x\r\n\r\n"),
    "multipart of 1001 parts": (
        "multipart/form-data; boundary=x",
        b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % i for i in range(1001))
        + b"--x--\r\n",
    ),
    "multipart never ending": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"\r\n-" * 200_000,
    ),
    "file where text belongs": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="text"; filename="../../a\x00.php"\r\n\r\n<?php\r\n--x--\r\n',
    ),
    "no type": ("", b"\x00\x01\x02"),
}

HEADERS: dict[str, dict[str, str]] = {
    "very long": {"X-Long": "a" * 64_000},
    "long cookie": {"Cookie": "sessie=" + "a" * 60_000},
    "nul in cookies": {
        "Cookie": 'wijk="\\000"; taal="\\000"; sessie="\\000"; bezoek="\\000"; concept="\\000"'
    },
    "letters in cookies": {"Cookie": 'wijk="\\351\\237"; sessie="\\377"; taal=zz; bezoek=' + "é" * 22},
    "path in cookie": {"Cookie": "wijk=../../etc; taal=../nl"},
    "languages": {"Accept-Language": "x;q=nan, *;q=-1, " + ",".join(f"a{i};q=0.{i}" for i in range(2_000))},
    "encodings": {"Accept-Encoding": "br;q=nan,gzip;q=-1,\x00,identity;q=0,*;q=0"},
    "range": {"Range": "bytes=0-1,5-,-9999999999999999999"},
    "old and new": {"If-None-Match": '"' * 1_000, "If-Modified-Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    "other address": {
        "X-Forwarded-For": "' OR 1=1",
        "X-Forwarded-Host": "kwaad.example",
        "Forwarded": "for=_",
    },
    "other method": {"X-HTTP-Method-Override": "DELETE"},
    "bad login": {"Authorization": "Basic \x00\xff"},
}


class Fields(HTMLParser):
    """The fields on a page with what stands in them, by name; buttons and the token are left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = ""
        self.feed(page)
        self.values.pop("csrf_token", None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and ("selected" in said or self._select not in self.values):
            self.values[self._select] = said.get("value", "")
        if tag == "textarea" and name:
            self.values.setdefault(name, "Een paar gewone zinnen.")
        if tag == "input" and name and said.get("type") not in {"submit", "button"}:
            picked = said.get("type") in {"radio", "checkbox"}
            if "checked" in said or name not in self.values or not picked:
                self.values[name] = said.get("value", "")
