"""What follows from each fact, on one page. Handlers run in the worker, at least once, idempotent by fact."""

from __future__ import annotations

from collections.abc import Callable

from bewonersplatform.domain.bord.facts import (
    ReturnMissed,
    StapAllowed,
    StapDone,
    StapLapsed,
    StapPlanned,
    VraagAssigned,
)
from bewonersplatform.domain.doorverwijzingen.facts import (
    AdviceAsked,
    AnswerToldBack,
    DoorverwijzingLate,
    DoorverwijzingStopped,
    HandoverAccepted,
    HandoverDeclined,
    HandoverProposed,
    HandoverSent,
    SpecialistAnswered,
)
from bewonersplatform.domain.dossiers.facts import (
    BesluitRecorded,
    DossierSubmitted,
    OpvolgingFinished,
    OpvolgingReopened,
    RaadsvraagAnswered,
    RaadsvraagAsked,
    TerugkoppelingSent,
)
from bewonersplatform.domain.koppelingen.facts import (
    AfspraakAgreed,
    AfspraakDeclined,
    AfspraakProposed,
    ComfortDoubted,
    ContactGiven,
    HelperAgreed,
    HelperAsked,
    HelperDeclined,
    HelpOffered,
    KoppelingBegan,
    KoppelingFinished,
    KoppelingLate,
    KoppelingStarted,
    KoppelingStopped,
    LookBackDue,
    MessageWritten,
    OfferDeclined,
)
from bewonersplatform.domain.logboek.facts import HANDLERS, Fact
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.moderation.facts import MaatregelTaken
from bewonersplatform.domain.netwerken.facts import NetwerkAdded, NetwerkAskedToCheck, NetwerkChanged
from bewonersplatform.domain.ontmoetingen.facts import OntmoetingCancelled
from bewonersplatform.domain.patronen.facts import CollectiefSaid
from bewonersplatform.domain.people.facts import (
    PersonCameBack,
    PersonErased,
    PersonInvited,
    PersonPaused,
    SignInRequested,
)
from bewonersplatform.domain.stemrondes.facts import StemrondeCounted
from bewonersplatform.domain.voorstellen.facts import SupportReached, VoorstelRetried, WriterInvited
from bewonersplatform.domain.vragen.facts import (
    AkkoordAsked,
    AkkoordGiven,
    AkkoordRefused,
    ConsentNoted,
    PostChanged,
    PostClosed,
    PostHidden,
    PostKept,
    PostPublished,
    PostReopened,
    PostShown,
    PostStopped,
    PostSubmitted,
    RecognitionWithdrawn,
    ThemasChosen,
    ThemaWordSpread,
    ThemaWordTaught,
    ThemaWordUndone,
    VraagRecognised,
)
from bewonersplatform.reactions import (
    bord,
    digests,
    doorverwijzingen,
    dossiers,
    erasing,
    koppelingen,
    moderation,
    netwerken,
    patronen,
    posting,
    stappen,
    stemrondes,
    voorstellen,
)
from bewonersplatform.reactions.letters import LETTERS

Handler = Callable[[Gebeurtenis], None]

REACTIONS: dict[type[Fact], tuple[Handler, ...]] = {
    SignInRequested: (posting.mail_code,),
    PersonInvited: (posting.mail_invitation,),
    PersonPaused: (koppelingen.count_fits_around,),
    PersonCameBack: (koppelingen.count_fits_around,),
    PersonErased: (erasing.note_erased, erasing.forget_kept_mail),
    PostSubmitted: (posting.mail_received, koppelingen.close_asking_back),
    AkkoordAsked: (posting.mail_akkoord_asked,),
    AkkoordGiven: (posting.mail_akkoord_noted,),
    AkkoordRefused: (posting.mail_akkoord_noted,),
    ConsentNoted: (posting.mail_akkoord_noted,),
    PostPublished: (
        bord.keep_bordkaart,
        posting.understand_post,
        koppelingen.count_fits,
        patronen.count_patroon,
    ),
    PostChanged: (
        bord.keep_bordkaart,
        posting.understand_post,
        koppelingen.count_fits,
        patronen.count_patroon,
    ),
    PostClosed: (
        doorverwijzingen.stop_doorverwijzingen,
        koppelingen.follow_post,
        koppelingen.count_fits,
        patronen.count_patroon,
    ),
    PostStopped: (
        doorverwijzingen.stop_doorverwijzingen,
        koppelingen.follow_post,
        koppelingen.count_fits,
        patronen.count_patroon,
        stappen.lapse_steps_of_post,
    ),
    PostReopened: (
        bord.keep_bordkaart,
        posting.understand_post,
        koppelingen.follow_post,
        koppelingen.count_fits,
        patronen.count_patroon,
    ),
    CollectiefSaid: (patronen.count_patroon,),
    ThemasChosen: (koppelingen.count_fits,),
    VraagRecognised: (patronen.count_patroon,),
    RecognitionWithdrawn: (patronen.count_patroon,),
    ThemaWordTaught: (koppelingen.spread_taught,),
    ThemaWordUndone: (koppelingen.spread_taught,),
    ThemaWordSpread: (koppelingen.spread_taught,),
    VraagAssigned: (bord.mail_assigned,),
    ReturnMissed: (bord.mail_return_missed,),
    StapPlanned: (stappen.mail_stap_planned,),
    StapAllowed: (stappen.mail_stap_allowed,),
    StapDone: (stappen.mail_stap_done,),
    StapLapsed: (stappen.mail_stap_lapsed,),
    HelperAsked: (koppelingen.mail_helper_asked,),
    HelpOffered: (koppelingen.mail_asker_offered,),
    HelperAgreed: (koppelingen.mail_asker_offered,),
    HelperDeclined: (koppelingen.suggest_another,),
    OfferDeclined: (koppelingen.mail_helper_not_needed, koppelingen.suggest_another),
    KoppelingStarted: (koppelingen.mail_both_started, patronen.count_patroon_of_koppeling),
    KoppelingBegan: (koppelingen.mail_both_asked,),
    KoppelingLate: (koppelingen.mail_reminder, koppelingen.suggest_another),
    AfspraakProposed: (koppelingen.mail_afspraak_proposed,),
    AfspraakAgreed: (koppelingen.mail_afspraak_answered,),
    AfspraakDeclined: (koppelingen.mail_afspraak_answered,),
    LookBackDue: (koppelingen.mail_look_back,),
    ComfortDoubted: (bord.mail_comfort_doubted,),
    ContactGiven: (koppelingen.mail_contact,),
    MessageWritten: (koppelingen.mail_message,),
    KoppelingFinished: (
        koppelingen.ask_both_back,
        koppelingen.mail_done,
        patronen.count_patroon_of_koppeling,
    ),
    KoppelingStopped: (
        koppelingen.mail_stopped,
        koppelingen.no_asking_back,
        koppelingen.suggest_another,
        patronen.count_patroon_of_koppeling,
        stappen.lapse_steps_of_koppeling,
    ),
    NetwerkAdded: (netwerken.understand_netwerk,),
    NetwerkChanged: (netwerken.understand_netwerk,),
    AdviceAsked: (doorverwijzingen.mail_specialist_asked,),
    HandoverProposed: (doorverwijzingen.mail_asker_may_we,),
    HandoverAccepted: (doorverwijzingen.send_handover, doorverwijzingen.mail_team_news),
    HandoverDeclined: (doorverwijzingen.mail_team_news,),
    HandoverSent: (doorverwijzingen.mail_specialist_asked,),
    SpecialistAnswered: (doorverwijzingen.mail_team_news,),
    AnswerToldBack: (doorverwijzingen.mail_asker_told,),
    DoorverwijzingStopped: (doorverwijzingen.mail_doorverwijzing_stopped,),
    DoorverwijzingLate: (doorverwijzingen.mail_doorverwijzing_late,),
    NetwerkAskedToCheck: (netwerken.mail_netwerk_check,),
    StemrondeCounted: (stemrondes.mail_counted,),
    MaatregelTaken: (moderation.mail_maatregel,),
    PostShown: (patronen.count_patroon,),
    PostHidden: (
        doorverwijzingen.stop_doorverwijzingen,
        patronen.count_patroon,
    ),
    PostKept: (
        bord.keep_bordkaart,
        posting.understand_post,
        patronen.count_patroon,
    ),
    DossierSubmitted: (dossiers.mail_dossier_submitted,),
    RaadsvraagAsked: (dossiers.mail_raadsvraag_asked,),
    RaadsvraagAnswered: (dossiers.mail_raadsvraag_answered,),
    BesluitRecorded: (dossiers.mail_besluit,),
    TerugkoppelingSent: (dossiers.mail_terugkoppeling,),
    OpvolgingFinished: (dossiers.mail_opvolging_finished,),
    OpvolgingReopened: (dossiers.mail_opvolging_reopened,),
    WriterInvited: (voorstellen.mail_writer_invited,),
    SupportReached: (voorstellen.mail_support_reached,),
    VoorstelRetried: (voorstellen.mail_voorstel_retried,),
    OntmoetingCancelled: (voorstellen.mail_ontmoeting_cancelled,),
}

# kind of mail -> who writes it, beside those of posting
LETTERS |= (
    bord.LETTERS
    | digests.LETTERS_OF
    | doorverwijzingen.LETTERS
    | dossiers.LETTERS
    | koppelingen.LETTERS
    | netwerken.LETTERS
    | stappen.LETTERS
    | voorstellen.LETTERS
    | {
        "akkoord-gevraagd": posting.akkoord_gevraagd,
        "akkoord-genoteerd": posting.akkoord_genoteerd,
        "stemronde-counted": stemrondes.counted,
        "maatregel": moderation.maatregel,
        "maatregel-thing": moderation.maatregel_thing,
    }
)

# name in the outbox -> handler
BY_NAME: dict[str, Handler] = {
    handler.__name__: handler for handlers in REACTIONS.values() for handler in handlers
}


def register() -> None:
    """Tell the log which handlers each kind of fact has; called once at start."""
    HANDLERS.clear()
    for fact, handlers in REACTIONS.items():
        HANDLERS[fact.kind()] = [handler.__name__ for handler in handlers]
