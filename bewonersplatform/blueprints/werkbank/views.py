"""The doors of the workbench of a wijkteam."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank import (
    absence,
    achterdeur,
    agreeing,
    at_the_door,
    behalf,
    calling,
    closing,
    connecting,
    eropaf,
    filtering,
    gemeente,
    guiding,
    handling,
    netwerken,
    patronen,
    residents,
    reviewing,
    shaping,
    teaching,
    things,
    vondsten,
    voordeur,
)
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.queries import get_place_by_id
from bewonersplatform.web.access import actor, signed_in


@signed_in
def mine() -> Response:
    """The workbench of the wijk where the actor is in the team."""
    wijk_id = next((g.wijk_id for g in actor().grants if g.role is Role.WIJKTEAMLID and g.wijk_id), None)
    if wijk_id is None:
        raise NotFound
    return redirect(url_for("werkbank.review", wijk=get_place_by_id(wijk_id).slug), 303)


werkbank = Blueprint("werkbank", __name__, template_folder="templates")
werkbank.add_url_rule("/werkbank", view_func=mine)
_THING = "<any(voorstel,bijdrage,ontmoeting,leerkaart,bericht):kind>/<id:thing>"
_GET = (
    ("te-bekijken", reviewing.review),
    ("te-bekijken/<id:post>", reviewing.decide_page),
    (f"te-bekijken/{_THING}", things.thing_page),
    ("verbinden", connecting.connect),
    ("verbinden/kolom/<any(zoekt,gevraagd,loopt,rond):lane>", connecting.lane),
    ("verbinden/filter", filtering.filter_page),
    ("afwezig", absence.away),
    ("bellen", calling.calls),
    ("woorden", teaching.words),
    ("namens", behalf.behalf_page),
    ("akkoord/<id:post>", agreeing.akkoord),
    ("akkoord/<id:post>/woorden", agreeing.reword_page),
    ("voordeur", voordeur.voordeur),
    ("achterdeur", achterdeur.back_door),
    ("netwerken", netwerken.netwerken),
    ("netwerken/nieuw", netwerken.new_netwerk),
    ("netwerken/<id:netwerk>", netwerken.netwerk),
    ("patronen", patronen.patronen),
    ("patronen/<id:patroon>", patronen.patroon),
    ("patronen/<id:patroon>/samenvoegen", shaping.merge_page),
    ("patronen/<id:patroon>/splitsen", shaping.split_page),
    ("vondsten", vondsten.vondsten),
    ("vondsten/<id:vondst>", vondsten.change_page),
    ("vragen/<id:post>", guiding.guide),
    ("vragen/<id:post>/vondst", vondsten.keep_page),
    ("vragen/<id:post>/sluiten", closing.close_page),
    ("mensen", residents.residents),
    ("mensen/<id:person>", residents.resident),
    ("naar-de-gemeente", gemeente.gemeente),
)
_POST = (
    ("te-bekijken/<id:post>", reviewing.decide),
    ("te-bekijken/<id:post>/in-orde", reviewing.dismiss),
    (f"te-bekijken/{_THING}", things.decide_thing),
    (f"te-bekijken/{_THING}/in-orde", things.leave_thing),
    ("verbinden/<id:post>", connecting.ask),
    ("verbinden/<id:post>/wie", handling.assign),
    ("verbinden/<id:post>/terugkomen", handling.plan),
    ("verbinden/<id:post>/contact", handling.contact),
    ("verbinden/<id:post>/contact/<id:contact>/weg", handling.take_back),
    ("verbinden/filter", filtering.choose),
    ("verbinden/filter/<id:bordfilter>", filtering.pick),
    ("verbinden/filter/<id:bordfilter>/weg", filtering.forget),
    ("afwezig", absence.arrange),
    ("afwezig/<id:waarneming>/terug", absence.back),
    ("bellen/<id:nabericht>", calling.called),
    ("verbinden/<id:post>/collectief", calling.collectief),
    ("verbinden/<id:post>/woord", teaching.know_word),
    ("verbinden/<id:post>/past-niet", teaching.misled),
    ("woorden", teaching.add_word),
    ("woorden/<id:themaword>/terug", teaching.undo_word),
    ("namens", behalf.behalf),
    ("akkoord/<id:post>", agreeing.note),
    ("akkoord/<id:post>/woorden", agreeing.reword),
    ("akkoord/<id:post>/code", agreeing.code),
    ("voordeur", voordeur.say_full),
    ("voordeur/weer-plek", voordeur.say_room),
    ("netwerken/nieuw", netwerken.add_netwerk),
    ("netwerken/<id:netwerk>", netwerken.save_netwerk),
    ("netwerken/<id:netwerk>/navragen", netwerken.ask_netwerk),
    ("netwerken/<id:netwerk>/link-intrekken", netwerken.revoke_netwerk_link),
    ("patronen/<id:patroon>", patronen.propose),
    ("patronen/<id:patroon>/bevestigen", patronen.confirm),
    ("patronen/<id:patroon>/naam", patronen.rename),
    ("patronen/<id:patroon>/loslaten", patronen.drop),
    ("patronen/<id:patroon>/samenvoegen", shaping.merge),
    ("patronen/<id:patroon>/weer-los", shaping.take_apart),
    ("patronen/<id:patroon>/splitsen", shaping.split),
    ("vondsten/<id:vondst>", vondsten.change),
    ("vragen/<id:post>/helper", guiding.demand),
    ("vragen/<id:post>/themas", guiding.themas),
    ("vragen/<id:post>/vondst", vondsten.keep),
    ("vragen/<id:post>/sluiten", closing.close_for),
    ("mensen", residents.find),
    ("mensen/nieuw", residents.write_down),
    ("mensen/<id:person>", residents.verify),
    ("mensen/<id:person>/intrekken", residents.revoke),
)
for _address, _view in _GET:
    werkbank.add_url_rule(f"/werkbank/<slug:wijk>/{_address}", view_func=_view)
for _address, _view in _POST:
    werkbank.add_url_rule(f"/werkbank/<slug:wijk>/{_address}", view_func=_view, methods=["POST"])
# rounds along doors; what is taken along on a phone lies apart, so that the worker of the browser reaches nothing else
_ROUNDS = "/werkbank/<slug:wijk>/eropaf"
for _address, _page, _send in (
    ("/nieuw", eropaf.plan_page, eropaf.new_ronde),
    ("/<id:ronde>/veranderen", eropaf.change_ronde_page, eropaf.save_ronde),
):
    werkbank.add_url_rule(_ROUNDS + _address, view_func=_page)
    werkbank.add_url_rule(_ROUNDS + _address, view_func=_send, methods=["POST"])
werkbank.add_url_rule(_ROUNDS, view_func=eropaf.rondes)
werkbank.add_url_rule(_ROUNDS + "/<id:ronde>", view_func=eropaf.ronde)
werkbank.add_url_rule(_ROUNDS + "/<id:ronde>/gaat-niet-door", view_func=eropaf.drop_ronde, methods=["POST"])
werkbank.add_url_rule("/eropaf/wie", view_func=at_the_door.who_sends)
werkbank.add_url_rule("/eropaf/<id:ronde>", view_func=at_the_door.door_page)
werkbank.add_url_rule("/eropaf/<id:ronde>", view_func=at_the_door.door, methods=["POST"])
