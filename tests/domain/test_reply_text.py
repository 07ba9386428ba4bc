"""What is new in a reply, as mail programs in six languages write it, and from a page."""

from __future__ import annotations

import time

import pytest

from bewonersplatform.domain.taal.html_text import html_text
from bewonersplatform.domain.taal.reply_text import new_text

NEW = "Donderdag om tien uur is goed.\nIk sta bij de deur."
_QUOTE = "> ##- Schrijf je antwoord boven deze lijn -##\n>\n> Hallo Els,\n>\n> Henk schrijft:\n> Kan het?\n"
_BARE = "##- Schrijf je antwoord boven deze lijn -##\n\nHallo Els,\nHenk schrijft:\nKan het?\n"
_WHO = "Henk via Bewonersplatform <noreply@wijk.example>"

# what stands above the mail that is answered
ABOVE = [
    # Gmail
    f"Op wo 25 nov 2026 om 11:02 schreef {_WHO}:",
    "On Wed, Nov 25, 2026 at 11:02 AM Henk via Bewonersplatform <\nnoreply@wijk.example> wrote:",
    f"{_WHO}, 25 Kas 2026 Çar, 11:02 tarihinde\nşunu yazdı:",
    "في الأربعاء، ٢٥ نوفمبر ٢٠٢٦ في ١١:٠٢ ص تمت كتابة ما يلي بواسطة\u200f Henk <\nnoreply@wijk.example>:",
    "\u202bفي الأربعاء، 25 نوفمبر 2026 في 11:02 ص كتب \u202aHenk\u202c <\u202anoreply@wijk.example\u202c\u200f>:\u202c",
    f"śr., 25 lis 2026 o 11:02 {_WHO}\nnapisał(a):",
    f"ср, 25 лист. 2026 р. о 11:02 {_WHO} пише:",
    # Apple Mail
    f"Op 25 nov 2026 om 11:02 heeft {_WHO} het volgende geschreven:",
    f"On 25 Nov 2026, at 11:02, {_WHO} wrote:",
    f"{_WHO} şunları yazdı (25 Kas 2026 11:02):",
    f"Wiadomość napisana przez {_WHO} w dniu 25 lis 2026, o godz. 11:02:",
    f"25 лист. 2026 р. о 11:02 {_WHO} написав(-ла):",
    # Thunderbird
    "Op 25-11-2026 om 11:02 schreef Henk via Bewonersplatform:",
    "On 25/11/2026 11:02, Henk wrote:",
    "25.11.2026 11:02 tarihinde Henk yazdı:",
    "W dniu 25.11.2026 o 11:02, Henk pisze:",
    "25.11.26 11:02, Henk пише:",
    "في 25/11/2026 11:02، كتب Henk:",
]
# what Outlook puts there instead, without signs of quoting
HEADS = [
    "Van: Henk <noreply@wijk.example>\nVerzonden: woensdag 25 november 2026 11:02\nAan: Els\nOnderwerp: Bericht",
    "*From:* Henk <noreply@wijk.example>\n*Sent:* Wednesday\n*To:* Els\n*Subject:* A message",
    "Kimden: Henk <noreply@wijk.example>\nGönderildi: 25 Kasım\nKime: Els\nKonu: Mesaj",
    "من: Henk <noreply@wijk.example>\nتاريخ الإرسال: الأربعاء\nإلى: Els\nالموضوع: رسالة",
    "Od: Henk <noreply@wijk.example>\nWysłano: środa\nDo: Els\nTemat: Wiadomość",
    "Від: Henk <noreply@wijk.example>\nНадіслано: середа\nКому: Els\nТема: Повідомлення",
    "________________________________\nVan: Henk <noreply@wijk.example>\nVerzonden: nu\nAan: Els\nOnderwerp: x",
    "-----Oorspronkelijk bericht-----\nVan: Henk",
    "-----Original Message-----\nFrom: Henk",
    "-----Özgün İleti-----\nHenk",
    "-----الرسالة الأصلية-----\nHenk",
    "-----Wiadomość oryginalna-----\nHenk",
    "-----Оригінальне повідомлення-----\nHenk",
]
SIGNED = [
    "-- \nEls de Boer\nTel 06",
    "Verzonden vanaf mijn iPhone",
    "Sent from my Galaxy",
    "Outlook voor Android downloaden",
    "Get Outlook for iOS<https://aka.ms/x>",
    "iPhone'umdan gönderildi",
    "Wysłane z iPhone'a",
    "Надіслано з iPhone",
    "أُرسلت من الـ iPhone",
]


@pytest.mark.parametrize("above", ABOVE)
def test_a_quoted_mail_is_left_out(above: str) -> None:
    assert new_text(f"{NEW}\n\n{above}\n\n{_QUOTE}") == NEW
    assert new_text(f"{NEW}\r\n\r\n{above}\r\n{_QUOTE}".replace("\n", "\r\n").replace("\r\r", "\r")) == NEW


@pytest.mark.parametrize("above", [*HEADS, ""])
def test_a_mail_that_stands_below_is_left_out(above: str) -> None:
    assert new_text(f"{NEW}\n\n{above}\n\n{_BARE}") == NEW


@pytest.mark.parametrize("signed", SIGNED)
def test_what_a_device_puts_under_it_is_left_out(signed: str) -> None:
    assert new_text(f"{NEW}\n\n{signed}\n") == NEW
    assert new_text(f"{NEW}\n\n{signed}\n\n{ABOVE[0]}\n{_QUOTE}") == NEW


def test_what_stands_under_and_between_the_quote_is_kept() -> None:
    assert new_text(f"{ABOVE[0]}\n\n{_QUOTE}\n{NEW}") == NEW
    assert new_text("> Kan het?\nJa.\n> En vrijdag?\nNee.") == "Ja.\nNee."


@pytest.mark.parametrize(
    "own",
    [
        "Hij schreef op 3 mei:\nik kom niet.",
        "Van: het station\nNaar: het ziekenhuis",
        "Bel me: 10 uur -- of later.\nVerzonden heb ik het pakket gisteren.",
        "1. Melk\n2. Brood\n- kaas",
        "Mijn zus wrote it down: om 10 uur",
    ],
)
def test_own_words_that_look_like_a_quote_stay(own: str) -> None:
    assert new_text(own) == own


def test_a_page_becomes_words() -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>Goed &lt;zo&gt; &amp;  dan</p>"
        "<div>tot<br>morgen</div><script>alert(1)</script><img src=x onerror=alert(1)>"
        '<div class="gmail_quote"><div class="gmail_attr">On … wrote:</div><blockquote>oud</blockquote></div>'
        "<blockquote>ook oud<p>dieper</blockquote><p>slot</p></body></html>"
    )
    assert html_text(page) == "Goed <zo> & dan\n\ntot\nmorgen\n\nslot"
    assert (
        html_text('<p>Ja.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Van</div><p>oud</p>')
        == "Ja."
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "a:" * 50_000,
        "> " * 50_000,
        "##-" * 30_000,
        "-" * 100_000,
        "Van: x\n" * 20_000,
        "1 wrote:\n" * 20_000,
        "verzonden " + "a" * 100_000,
        "<div>" * 20_000,
        "<a b=" * 20_000,
        "</p>" * 20_000,
    ],
)
def test_hostile_text_takes_no_time(hostile: str) -> None:
    began = time.process_time()
    new_text(hostile)
    html_text(hostile)
    assert time.process_time() - began < 1.5
