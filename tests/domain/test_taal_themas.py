"""The lexicon is whole, and texts of daily life find their thema."""

import re
import time
import zipfile
from importlib.resources import files

import pytest

from bewonersplatform.domain.taal.lexicon import Side, lexicon, thema
from bewonersplatform.domain.taal.themas import themas_of


def test_the_lexicon_covers_daily_life() -> None:
    themas = lexicon().themas
    assert len(themas) >= 110
    for key, found in themas.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key)
        assert found.name[0].isupper()
        assert found.collective
        assert set(found.near) <= themas.keys() - {key}


def test_every_thema_has_an_icon_that_exists() -> None:
    pytest.importorskip("lucide")
    with files("lucide").joinpath("lucide.zip").open("rb") as archive:
        names = {name.rsplit("/", 1)[-1] for name in zipfile.ZipFile(archive).namelist()}
    assert {f"{found.icon}.svg" for found in lexicon().themas.values()} <= names


def test_what_hurts_is_marked_sensitive() -> None:
    sensitive = {key for key, found in lexicon().themas.items() if found.sensitive}
    assert {"geldzorgen", "verslaving", "geweld-thuis", "psychische-steun", "mantelzorg", "rouw"} <= sensitive
    assert not {"fiets", "tuin", "muziek", "bankjes", "boodschappen"} & sensitive


def test_loading_is_quick() -> None:
    lexicon.cache_clear()
    begin = time.process_time()
    lexicon()
    assert time.process_time() - begin < 0.3  # about 0.1 on an idle machine


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Wie kan mij donderdag naar het ziekenhuis brengen? Ik mag zelf niet autorijden", "vervoer-zorg"),
        ("Ik heb mijn schouder bezeerd en kan de boodschappen niet dragen", "boodschappen"),
        ("Ik snap de brief van de gemeente niet", "formulieren"),
        ("Kan de huur niet meer betalen en er komt een deurwaarder", "geldzorgen"),
        ("Hoe vraag ik huurtoeslag aan", "toeslagen"),
        ("Ik wil beter Nederlands leren praten", "taal"),
        ("Wie past er een avond op mijn kleuter", "oppas"),
        ("De auto's scheuren hier te hard door de straat", "verkeer"),
        ("Sinds mijn vrouw is overleden weet ik het niet meer", "rouw"),
        ("Ik mis een zitbank in de straat", "bankjes"),
        ("Nergens een parkeerplek te vinden", "parkeren"),
        ("De lantaarnpaal doet het al weken niet", "verlichting"),
        ("Mijn fietsband is lek", "fiets"),
        ("Ik zorg dag en nacht voor mijn man en kan nooit weg", "mantelzorg"),
        ("szukam pracy w okolicy", "werk"),
        ("I need someone to walk my dog", "hond-en-kat"),
        ("احتاج الى ترجمة", "tolk"),
        ("çocuğuma bakacak biri lazım", "oppas"),
    ],
)
def test_a_vraag_finds_its_thema(text: str, key: str) -> None:
    assert themas_of(text, Side.VRAAG)[0].key == key


def test_hits_name_the_words_of_the_text() -> None:
    hit = themas_of("Gratis ziekenhuisvervoer met de rolstoelbus", Side.AANBOD)[0]
    assert hit.key == "vervoer-zorg"
    assert set(hit.words) == {"ziekenhuisvervoer", "rolstoelbus"}


def test_a_veto_keeps_money_away_from_benches() -> None:
    keys = [hit.key for hit in themas_of("De bank in de straat is dicht, ik kan nergens pinnen", Side.VRAAG)]
    assert "bankjes" not in keys
    assert "voorzieningen" in keys


def test_words_of_giving_weigh_less_in_a_vraag() -> None:
    text = "hovenier"
    asked, given = themas_of(text, Side.VRAAG)[0], themas_of(text, Side.AANBOD)[0]
    assert asked.key == given.key == "tuin"
    assert asked.weight < given.weight


def test_what_all_themas_say_weighs_little() -> None:
    keys = [hit.key for hit in themas_of("de school over de schutting", Side.VRAAG)]
    assert keys.index("burenruzie") < keys.index("huiswerk")


def test_half_a_phrase_is_a_trace() -> None:
    assert "rouw" in {hit.key for hit in themas_of("De stoel van mijn man blijft nu leeg", Side.VRAAG)}


def test_empty_and_unknown_text_has_no_thema() -> None:
    assert themas_of("", Side.VRAAG) == ()
    assert themas_of("xqz de het een", Side.VRAAG) == ()


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        thema("bestaat-niet")
