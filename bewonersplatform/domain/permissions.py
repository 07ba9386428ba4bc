"""The whole policy on one page: who may do what. Everything that is not written here is refused.

A rule is a small named predicate over the actor and the thing (domain/rules); `MAY` joins them per action.
Actions ask with `require(...)`, front doors declare with `@needs(...)`, templates hide buttons with `may(...)`.
`docs/rechten.md` is written from this page.
"""

from __future__ import annotations

from typing import Any

from bewonersplatform.domain.actors import STAFF, VISITOR, Actor, Grant, Role
from bewonersplatform.domain.acts import Action
from bewonersplatform.domain.errors import NotAllowed
from bewonersplatform.domain.rules import (
    Rule,
    addressed,
    agreed,
    any_team,
    anyone,
    asker,
    author,
    beheerder,
    both,
    by_proxy,
    entitled,
    for_everyone,
    for_neighbours,
    griffie,
    handed,
    handover,
    helper,
    holds_code,
    invited,
    looking_back,
    met,
    neighbour,
    neighbour_resident,
    not_author,
    outsider,
    own_netwerk,
    published,
    raadslid,
    somebody,
    specialist,
    step_owner,
    team,
    wijk_netwerk,
    writer,
)

__all__ = [
    "HIDES",
    "MAY",
    "READS",
    "STAFF",
    "VISITOR",
    "Action",
    "Actor",
    "Grant",
    "Role",
    "Rule",
    "may",
    "require",
]


# who reads a post that stands
_READERS = (for_everyone, both(for_neighbours, neighbour), both(for_neighbours, wijk_netwerk))

# action -> rules; one that holds is enough.
MAY: dict[Action, tuple[Rule, ...]] = {
    Action.SUBMIT_POST: (anyone,),  # a visitor's draft is handed in when the address is confirmed
    Action.SUBMIT_POST_FOR: (team,),
    Action.READ_POST: (*_READERS, author, team),
    Action.READ_PRIVATE: (author,),
    Action.OPEN_PRIVATE: (team,),
    Action.EDIT_POST: (author,),
    Action.CLOSE_POST: (author,),
    Action.CLOSE_POST_FOR: (team,),  # with the yes of whose it is, or a reason that stays to be read
    Action.REPORT_POST: _READERS,
    Action.RECOGNISE_VRAAG: (both(for_neighbours, neighbour, not_author),),
    Action.REVIEW_POST: (team,),
    Action.GUIDE_POST: (team,),  # what a helper needs, who the contact is, the small steps
    # steps of a vraag: whose it is and the team see all, a party the one that it has
    Action.READ_STAPPEN: (author, team),
    Action.READ_STAP: (author, team, step_owner),
    Action.ALLOW_STAP: (author,),
    Action.MOVE_STAP: (author, team, step_owner),
    Action.STOP_STAP: (author, team),
    Action.ANSWER_REVIEW: (author,),
    # words that the wijkteam wrote for somebody: the team asks, whose it is says yes, also on paper or by phone
    Action.ASK_AKKOORD: (team,),
    Action.NOTE_AKKOORD: (team,),
    Action.ANSWER_AKKOORD: (author, holds_code),
    # a voorstel, a bijdrage, an ontmoeting, a line under a vondst
    Action.REPORT_THING: (published, addressed),
    Action.HIDE_THING: (both(team, handed),),
    Action.ANSWER_HIDING: (author,),
    Action.OFFER_HELP: (
        both(for_neighbours, neighbour, not_author),
        both(for_everyone, neighbour, not_author),
    ),
    Action.ASK_HELPER: (team,),
    Action.WELCOME_HELPERS: (author, team),
    Action.READ_KOPPELING: (asker, helper, team),
    Action.ANSWER_AS_HELPER: (helper,),
    Action.ANSWER_AS_ASKER: (asker,),
    Action.SEE_CONTACT: (both(agreed, asker), both(agreed, helper)),
    Action.GIVE_CONTACT: (both(agreed, asker), both(agreed, helper)),
    Action.WRITE_MESSAGE: (both(agreed, asker), both(agreed, helper)),
    Action.BLOCK_NEIGHBOUR: (both(met, asker), both(met, helper)),
    Action.FINISH_KOPPELING: (asker, helper, team),
    Action.REFER_VRAAG: (team,),
    Action.READ_DOORVERWIJZING: (author, team),
    Action.ANSWER_HANDOVER: (both(handover, author),),
    Action.NOTE_CONSENT: (both(handover, by_proxy, team),),
    Action.HANDLE_DOORVERWIJZING: (team,),
    Action.END_DOORVERWIJZING: (author, team),
    Action.ANSWER_AS_SPECIALIST: (specialist,),
    Action.AGREE_TERMS: (both(agreed, asker), both(agreed, helper)),
    Action.SAY_COMFORT: (both(looking_back, asker), both(looking_back, helper)),
    Action.READ_COMFORT: (both(team, outsider),),  # never the other side, also not at the desk
    Action.USE_WERKBANK: (team,),
    Action.HANDLE_VRAAG: (team,),
    Action.SAY_FULL: (team,),
    Action.VERIFY_PERSON: (team,),
    Action.MANAGE_NETWERK: (team,),
    Action.KEEP_NETWERK: (own_netwerk, team),
    Action.HANDLE_PATROON: (team,),
    Action.TEACH_WORD: (any_team, beheerder),  # words count in the whole gemeente
    Action.SUBMIT_VOORSTEL: (neighbour, wijk_netwerk, team),
    Action.READ_VOORSTEL: (published, writer, invited, team),
    Action.EDIT_VOORSTEL: (writer,),
    Action.MOVE_VOORSTEL: (writer, both(published, team)),  # the team never shows an idee of others
    Action.SUPPORT_VOORSTEL: (both(published, neighbour_resident),),
    Action.PLEDGE: (both(published, neighbour), both(published, wijk_netwerk), both(published, team)),
    Action.WRITE_BIJDRAGE: (
        both(published, neighbour),
        both(published, wijk_netwerk),
        both(published, any_team),
    ),
    Action.MANAGE_TOEZEGGING: (team,),
    Action.REMOVE_BIJDRAGE: (author,),
    Action.ANSWER_INVITATION: (invited,),
    Action.RETRY_VOORSTEL: (writer,),
    Action.MANAGE_STEMRONDE: (team,),
    Action.READ_STEMRONDE: (published, team),
    Action.CAST_BALLOT: (entitled,),
    Action.SUBMIT_DOSSIER: (team,),
    Action.READ_DOSSIER: (published, team),
    Action.USE_RAAD: (raadslid, griffie),
    Action.ASK_RAADSVRAAG: (raadslid,),
    Action.ANSWER_RAADSVRAAG: (writer, team),
    Action.RECORD_BESLUIT: (griffie,),
    Action.REPORT_BACK: (raadslid, griffie),
    Action.PLAN_OPVOLGING: (team,),
    Action.FINISH_OPVOLGING: (team, writer),
    Action.CONFIRM_OPVOLGING: (neighbour_resident,),
    Action.HOST_ONTMOETING: (neighbour, team, wijk_netwerk),
    Action.ATTEND_ONTMOETING: (neighbour,),
    Action.MANAGE_ONTMOETING: (author,),
    Action.KEEP_VONDST: (team,),
    Action.READ_VONDST: (published, any_team),
    Action.ERKEN_VONDST: (both(any_team, not_author),),
    Action.FILL_LEERKAART: (both(published, somebody),),
    Action.MANAGE_GEMEENTE: (beheerder,),
    Action.INVITE: (beheerder,),
    Action.OWN_ACCOUNT: (somebody,),
}

# Refusing these hides that the thing exists at all.
HIDES = frozenset(
    {
        Action.READ_POST,
        Action.READ_PRIVATE,
        Action.OPEN_PRIVATE,
        Action.REVIEW_POST,
        Action.GUIDE_POST,
        Action.CLOSE_POST_FOR,
        Action.READ_STAPPEN,
        Action.READ_STAP,
        Action.ASK_AKKOORD,
        Action.NOTE_AKKOORD,
        Action.ANSWER_AKKOORD,
        Action.REPORT_THING,
        Action.HIDE_THING,
        Action.ANSWER_HIDING,
        Action.READ_KOPPELING,
        Action.ANSWER_AS_HELPER,
        Action.ANSWER_AS_ASKER,
        Action.SEE_CONTACT,
        Action.GIVE_CONTACT,
        Action.BLOCK_NEIGHBOUR,
        Action.AGREE_TERMS,
        Action.SAY_COMFORT,
        Action.READ_COMFORT,
        Action.WRITE_MESSAGE,
        Action.READ_VOORSTEL,
        Action.READ_STEMRONDE,
        Action.READ_DOSSIER,
        Action.READ_VONDST,
        Action.REFER_VRAAG,
        Action.READ_DOORVERWIJZING,
        Action.ANSWER_HANDOVER,
        Action.NOTE_CONSENT,
        Action.HANDLE_DOORVERWIJZING,
        Action.END_DOORVERWIJZING,
        Action.ANSWER_AS_SPECIALIST,
        Action.USE_WERKBANK,
        Action.HANDLE_VRAAG,
        Action.SAY_FULL,
        Action.USE_RAAD,
        Action.VERIFY_PERSON,
        Action.MANAGE_NETWERK,
        Action.KEEP_NETWERK,
        Action.HANDLE_PATROON,
        Action.TEACH_WORD,
        Action.MANAGE_GEMEENTE,
        Action.INVITE,
    }
)

# Who may not read the thing does not learn from a refusal of these that it exists.
READS: dict[Action, Action] = {
    **dict.fromkeys(
        (
            Action.EDIT_POST,
            Action.CLOSE_POST,
            Action.REPORT_POST,
            Action.RECOGNISE_VRAAG,
            Action.ANSWER_REVIEW,
            Action.OFFER_HELP,
            Action.WELCOME_HELPERS,
        ),
        Action.READ_POST,
    ),
    **dict.fromkeys(
        (
            Action.EDIT_VOORSTEL,
            Action.MOVE_VOORSTEL,
            Action.SUPPORT_VOORSTEL,
            Action.PLEDGE,
            Action.MANAGE_TOEZEGGING,
            Action.WRITE_BIJDRAGE,
            Action.ANSWER_INVITATION,
            Action.RETRY_VOORSTEL,
            Action.SUBMIT_DOSSIER,
            Action.PLAN_OPVOLGING,
        ),
        Action.READ_VOORSTEL,
    ),
    **dict.fromkeys((Action.ALLOW_STAP, Action.MOVE_STAP, Action.STOP_STAP), Action.READ_STAP),
    Action.ERKEN_VONDST: Action.READ_VONDST,
    Action.FILL_LEERKAART: Action.READ_VONDST,
}


def may(actor: Actor, action: Action, thing: Any = None) -> bool:
    """Whether `actor` may do `action` to `thing`."""
    return any(rule(actor, thing) for rule in MAY.get(action, ()))


def require(actor: Actor, action: Action, thing: Any = None) -> None:
    """Raise NotAllowed unless `actor` may do `action` to `thing`."""
    if not may(actor, action, thing):
        hidden = action in HIDES or (action in READS and not may(actor, READS[action], thing))
        raise NotAllowed(action, hidden=hidden)
