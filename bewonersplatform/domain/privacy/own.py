"""What tables hold of people as neighbours: what they wrote, gave, supported, and how they come in."""

from __future__ import annotations

from sqlalchemy import and_, or_, select

from bewonersplatform.domain.bord.model import Bordkaart, Contactmoment
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing, DoorverwijzingDeel, Specialist
from bewonersplatform.domain.dossiers.model import Bevestiging
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.kennis.model import Leerkaart
from bewonersplatform.domain.koppelingen.afspraak import Afspraak
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Nabericht
from bewonersplatform.domain.logboek.model import Digest, Mail
from bewonersplatform.domain.mailkeuze.model import Mailkeuze
from bewonersplatform.domain.moderation.model import Maatregel, Melding
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.ontmoetingen.model import Aanmelding, Ontmoeting
from bewonersplatform.domain.people.model import Blokkade, Session, SignIn, Verification
from bewonersplatform.domain.people.wedervraag import Wedervraag
from bewonersplatform.domain.privacy import erasers
from bewonersplatform.domain.privacy.known import GONE, Known, Me, blanks, drops, stays
from bewonersplatform.domain.stemrondes.model import Stemgerechtigde, Stemmer
from bewonersplatform.domain.voorstellen.model import Schrijver, Steun, Toezegging, Voorstel, VoorstelVersie
from bewonersplatform.domain.vragen.akkoord import Akkoord
from bewonersplatform.domain.vragen.foto import Foto
from bewonersplatform.domain.vragen.herkenning import Herkenning
from bewonersplatform.domain.vragen.model import Post, PostHelperwens, PostPrivate
from bewonersplatform.domain.vragen.stap import Stap
from bewonersplatform.domain.wijken.model import Helperwens


def _own_posts(me: Me):  # type: ignore[no-untyped-def]
    return select(Post.id).where(Post.author_id == me.id)


def _about_own(table: type[Maatregel] | type[Melding], me: Me):  # type: ignore[no-untyped-def]
    """Those about something that this person wrote."""
    contacts = select(NetwerkContact.id).where(_contact(me))
    said = or_(Bijdrage.author_id == me.id, Bijdrage.contact_id.in_(contacts))
    return or_(
        table.post_id.in_(_own_posts(me)),
        table.voorstel_id.in_(select(Voorstel.id).where(Voorstel.author_id == me.id)),
        table.bijdrage_id.in_(select(Bijdrage.id).where(said)),
        table.ontmoeting_id.in_(select(Ontmoeting.id).where(Ontmoeting.author_id == me.id)),
        table.leerkaart_id.in_(select(Leerkaart.id).where(Leerkaart.person_id == me.id)),
    )


def _contact(me: Me):  # type: ignore[no-untyped-def]
    by_address = and_(NetwerkContact.email.is_not(None), NetwerkContact.email == me.email)
    return or_(NetwerkContact.person_id == me.id, by_address)


def _referred(me: Me):  # type: ignore[no-untyped-def]
    return Doorverwijzing.author_id == me.id


def _referred_parts(me: Me):  # type: ignore[no-untyped-def]
    return DoorverwijzingDeel.doorverwijzing_id.in_(select(Doorverwijzing.id).where(_referred(me)))


def _specialist(me: Me):  # type: ignore[no-untyped-def]
    return and_(Specialist.email.is_not(None), Specialist.email == me.email)


def _chose(me: Me):  # type: ignore[no-untyped-def]
    answers = select(NetwerkContact.email).where(_contact(me), NetwerkContact.email.is_not(None))
    return or_(
        Mailkeuze.person_id == me.id, Mailkeuze.email == (me.email or ""), Mailkeuze.email.in_(answers)
    )


def _said(me: Me):  # type: ignore[no-untyped-def]
    contacts = select(NetwerkContact.id).where(_contact(me))
    return or_(Bijdrage.author_id == me.id, Bijdrage.contact_id.in_(contacts))


def _together(me: Me):  # type: ignore[no-untyped-def]
    return select(Koppeling.id).where(or_(Koppeling.asker_id == me.id, Koppeling.helper_id == me.id))


def _looked_back(me: Me):  # type: ignore[no-untyped-def]
    contacts = select(NetwerkContact.id).where(_contact(me))
    return or_(Nabericht.person_id == me.id, Nabericht.contact_id.in_(contacts))


# who is only suggested to the wijkteam was asked nothing, and the vraag is of another
_ASKED = Koppeling.status != KoppelingStatus.VOORGESTELD


def _wrote_along(me: Me):  # type: ignore[no-untyped-def]
    offered = and_(Koppeling.asked_by_id.is_(None), Koppeling.helper_id == me.id, _ASKED)
    return or_(Koppeling.asked_by_id == me.id, offered)


def _by_address(me: Me):  # type: ignore[no-untyped-def]
    return and_(SignIn.email.is_not(None), SignIn.email == me.email)


# In the order in which they are erased: what others wait for first, words after, ways in last.
OWN: tuple[Known, ...] = (
    Known(
        "doorverwijzing-deel", DoorverwijzingDeel, (), _referred_parts, ("part", "text"),
        drops(DoorverwijzingDeel, _referred_parts), "The specialist sees nothing any more.",
    ),
    Known(
        "doorverwijzing", Doorverwijzing, ("author_id",), _referred,
        ("public_id", "kind", "status", "created_at", "question", "parts", "yes_at", "consent_how", "sent_at",
         "picked_up_at", "answered_at", "answer", "told_at", "told", "ended_at"),
        erasers.referrals, "Stopped first; that a specialist was asked is a number, all words go.",
    ),
    Known(
        "koppeling", Koppeling, ("asker_id", "helper_id"),
        lambda me: and_(or_(Koppeling.asker_id == me.id, Koppeling.helper_id == me.id), _ASKED),
        ("public_id", "status", "created_at"), erasers.koppelingen,
        "The other side keeps that something was arranged; words and names go.",
    ),
    Known(
        "afspraak", Afspraak, (), lambda me: Afspraak.koppeling_id.in_(_together(me)),
        ("starts_on", "look_back_on", "ends_on", "goal", "status"),
        blanks(Afspraak, lambda me: Afspraak.koppeling_id.in_(_together(me)), goal=""),
        "The days stay with what was arranged; what it was for goes.",
    ),
    Known(
        "nabericht", Nabericht, ("person_id",), _looked_back,
        ("outcome", "outcome_at", "comfort", "comfort_at", "words"), blanks(Nabericht, _looked_back, words=""),
        "How it went counts on; what was said with it goes. What the other side said is theirs.",
    ),
    Known(
        "koppeling-bericht", Koppeling, ("asked_by_id",), _wrote_along, ("public_id", "message"),
        blanks(Koppeling, _wrote_along, message=""), "A line of one's own that went along.",
    ),
    Known(
        "koppeling-antwoord", Koppeling, (), lambda me: and_(Koppeling.helper_id == me.id, _ASKED),
        ("public_id", "reply"), stays, "Blanked with the koppeling.",
    ),
    Known(
        "stap", Stap, ("asker_id",), lambda me: Stap.asker_id == me.id,
        ("public_id", "title", "party", "due_on", "status", "created_at", "allowed_at"), erasers.steps,
        "Who did a step keeps that it was done; the words go.",
    ),
    Known(
        "stap-van-mij", Stap, ("person_id",),
        lambda me: and_(Stap.person_id == me.id, Stap.asker_id != me.id),
        ("public_id", "status", "due_on"), stays, "Lapses with the steps of one's own; a number stays.",
    ),
    Known(
        "bericht", Post, ("author_id",), lambda me: Post.author_id == me.id,
        ("public_id", "kind", "title", "body", "when_text", "rhythm", "weekdays", "dayparts", "until", "reach",
         "goes_along", "also_themas", "waits_for", "waits_since", "language", "visibility", "shown_as", "status",
         "created_at", "published_at", "outcome", "channel"),
        erasers.posts, "Patronen and koppelingen count on the row; all words go and nobody sees it.",
    ),
    Known(
        "bericht-voor-wie-helpt", PostPrivate, (), lambda me: PostPrivate.post_id.in_(_own_posts(me)), ("details",),
        stays, "Blanked with the post.",
    ),
    Known(
        "foto", Foto, (), lambda me: Foto.post_id.in_(_own_posts(me)), ("public_id", "post_id", "alt", "at", "large"),
        drops(Foto, lambda me: Foto.post_id.in_(_own_posts(me))), "A photo shows something of who is gone.",
    ),
    Known(
        "bericht-helperwens", PostHelperwens, (), lambda me: PostHelperwens.post_id.in_(_own_posts(me)),
        ("post_id",), drops(PostHelperwens, lambda me: PostHelperwens.post_id.in_(_own_posts(me))),
        "What a helper needs says something of who is helped.",
        also=(select(Helperwens.text).where(Helperwens.id == PostHelperwens.helperwens_id)
              .scalar_subquery().label("what"),),
    ),
    Known(
        "akkoord", Akkoord, (), lambda me: Akkoord.post_id.in_(_own_posts(me)),
        ("public_id", "about", "title", "body", "old_title", "old_body", "why", "asked_at", "status", "how",
         "given_on", "given_by", "said"),
        blanks(Akkoord, lambda me: Akkoord.post_id.in_(_own_posts(me)), title=GONE, body="", old_title="",
               old_body="", why="", given_by="", said="", code_key=None, code_hash="", code_until=None),
        "That a yes was given stays with who noted it; all words go.",
    ),
    Known(
        "contact-over-vraag", Contactmoment, (), lambda me: Contactmoment.vraag_id.in_(_own_posts(me)), ("kind", "at"),
        drops(Contactmoment, lambda me: Contactmoment.vraag_id.in_(_own_posts(me))),
        "That the team called about a vraag goes with its words.",
    ),
    Known(
        "terugkomdag-van-vraag", Bordkaart, (), lambda me: Bordkaart.vraag_id.in_(_own_posts(me)),
        ("held_since", "needed_on", "back_on", "times_late"),
        drops(Bordkaart, lambda me: Bordkaart.vraag_id.in_(_own_posts(me))),
        "What the team planned for a vraag goes with its words.",
    ),
    Known(
        "beslissing-over-bericht", Maatregel, (), lambda me: _about_own(Maatregel, me),
        ("kind", "reason", "at", "reply", "replied_at"),
        blanks(Maatregel, lambda me: _about_own(Maatregel, me), reason="", reply=""),
        "That a decision fell stays, with its house rule; the words about what was written and the answer go.",
    ),
    Known(
        "melding-over-mij", Melding, (), lambda me: _about_own(Melding, me), ("at", "handled_at"),
        blanks(Melding, lambda me: _about_own(Melding, me), reason=GONE),
        "Readers wrote about who is gone: that something was reported stays, the words go.",
    ),
    Known(
        "bijdrage", Bijdrage, ("author_id",), _said, ("public_id", "body", "language", "created_at"),
        blanks(Bijdrage, _said, body=GONE, mail_sha256=None),
        "The thread of others keeps its shape: a removed neighbour spoke here.",
    ),
    Known(
        "herkend", Herkenning, ("person_id",), lambda me: Herkenning.person_id == me.id, ("vraag_id", "at"),
        erasers.recognitions, "The number goes down with the row.",
    ),
    Known(
        "steun", Steun, ("person_id",), lambda me: Steun.person_id == me.id, ("voorstel_id", "at"), erasers.support,
        "The number says how many support it now, so row and number go together; what the raad got is frozen.",
    ),
    Known(
        "toezegging", Toezegging, ("person_id",), lambda me: Toezegging.person_id == me.id,
        ("what", "state", "by_date", "at"), erasers.pledges, "Nobody is left to do it; helpers are counted anew.",
    ),
    Known(
        "voorstel", Voorstel, ("author_id",), lambda me: Voorstel.author_id == me.id,
        ("public_id", "title", "lead", "status", "created_at"), erasers.ideas,
        "A published voorstel is a text of the wijk that others support: it stays without a name. An idee goes.",
    ),
    Known(
        "voorstel-versie", VoorstelVersie, ("by_id",), lambda me: VoorstelVersie.by_id == me.id,
        ("no", "title", "lead", "for_whom", "small_start", "costs_text", "note", "at"), stays,
        "Versions of a published voorstel stay, so that anyone can see what changed.",
    ),
    Known(
        "meeschrijven", Schrijver, ("person_id",), lambda me: Schrijver.person_id == me.id, ("state", "at"),
        erasers.writing, "Who writes along no longer does.",
    ),
    Known(
        "bevestiging", Bevestiging, ("person_id",), lambda me: Bevestiging.person_id == me.id,
        ("answer", "note", "at"), blanks(Bevestiging, lambda me: Bevestiging.person_id == me.id, note=""),
        "Ja, half or nee is counted for everyone; the row keeps a number without a person behind it.",
    ),
    Known(
        "ontmoeting", Ontmoeting, ("author_id",), lambda me: Ontmoeting.author_id == me.id,
        ("public_id", "title", "about", "place", "at"), erasers.meetings, "Called off when still to come; words go.",
    ),
    Known(
        "aanmelding", Aanmelding, ("person_id",), lambda me: Aanmelding.person_id == me.id, ("ontmoeting_id", "at"),
        erasers.attending, "The number goes down with the row.",
    ),
    Known(
        "leerkaart", Leerkaart, ("person_id",), lambda me: Leerkaart.person_id == me.id,
        ("level", "applies", "means", "action", "by_date", "at"),
        erasers.leerkaarten, "Own answers, with what was reported and decided about them.",
    ),
    Known(
        "melding", Melding, ("by_id",), lambda me: Melding.by_id == me.id, ("reason", "at"),
        blanks(Melding, lambda me: Melding.by_id == me.id, reason=GONE, by_id=None),
        "That something was reported stays; who, and in what words, goes.",
    ),
    Known(
        "kiesgerechtigd", Stemgerechtigde, ("person_id",), lambda me: Stemgerechtigde.person_id == me.id,
        ("stemronde_id",), stays, "The roll was frozen at opening; a number without a person behind it.",
    ),
    Known(
        "gestemd", Stemmer, ("person_id",), lambda me: Stemmer.person_id == me.id, ("stemronde_id",), stays,
        "As many marks as ballots, so that anyone can check the count. What was voted is tied to nobody.",
    ),
    Known(
        "mailkeuze", Mailkeuze, ("person_id",), _chose, ("soort", "ritme", "at"), drops(Mailkeuze, _chose),
        "Nobody is left to mail, nor at the address at which this person answered for a netwerk.",
    ),
    Known(
        "netwerkcontact", NetwerkContact, ("person_id",), _contact, ("name", "email", "phone", "locale"),
        blanks(NetwerkContact, _contact, name=GONE, email=None, phone="", person_id=None),
        "The netwerk stays; it needs another contact.",
    ),
    Known(
        "specialist", Specialist, (), _specialist, ("name", "organisation", "field", "email"),
        blanks(Specialist, _specialist, name=GONE, email=None, active=False),
        "The wijkteam asks another; what was answered in office stays with the vraag.",
    ),
    Known(
        "woont-hier", Verification, ("person_id",), lambda me: Verification.person_id == me.id,
        ("how", "at", "revoked_at"), drops(Verification, lambda me: Verification.person_id == me.id),
        "Nobody is left who lives here.",
    ),
    Known(
        "mail", Mail, ("person_id",), lambda me: Mail.person_id == me.id, ("kind", "created_at", "sent_at"),
        erasers.mail, "Rows hold no text or address; what waits is not sent, what a mail server said is forgotten.",
    ),
    Known(
        "mail-samenvatting", Digest, ("person_id",), lambda me: Digest.person_id == me.id, ("moment", "made_at"), stays,
        "A moment; what was told then is a mail, and rows of mail hold no text.",
    ),
    Known(
        "wedervraag", Wedervraag, ("person_id",), lambda me: Wedervraag.person_id == me.id,
        ("side", "asked_at", "closed_at"), drops(Wedervraag, lambda me: Wedervraag.person_id == me.id),
        "Nobody is left to ask.",
    ),
    Known(
        "aanmelden", SignIn, (), _by_address, ("email", "created_at", "used_at"), erasers.drafts,
        "The address goes from every try to sign in, with drafts that were never confirmed.",
    ),
    Known(
        "blokkade", Blokkade, ("by_id", "who_id"), lambda me: Blokkade.by_id == me.id, ("at",),
        drops(Blokkade, lambda me: or_(Blokkade.by_id == me.id, Blokkade.who_id == me.id)),
        "Who is blocked never learns it, not here either; nobody is left to keep apart.",
    ),
    Known(
        "apparaat", Session, ("person_id",), lambda me: Session.person_id == me.id,
        ("device", "created_at", "last_seen_at", "revoked_at"), drops(Session, lambda me: Session.person_id == me.id),
        "Signed out everywhere.",
    ),
)  # fmt: skip
