"""What the wijkteam kept stays with it whatever its author answers, and one draft is handed in once."""

from __future__ import annotations

import threading

from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.vragen.actions import Written, draft_post, hand_in_draft
from bewonersplatform.domain.vragen.facts import PostSubmitted
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.vragen.queries import get_post
from tests import make, make_voorstellen, make_werkbank


def test_a_kept_vraag_that_did_not_work_out_goes_back_to_the_team(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    post = make_werkbank.post(app, desk.fatma, visibility=Visibility.WIJKTEAM, placed_by=desk.joke)
    fatma = make.sign_in(app, desk.fatma)
    for outcome in ("ja", "nee"):
        answer = make.send(fatma, f"/vragen/{post}/sluiten", {"outcome": outcome})
        assert answer.status_code == 303
    with app.app_context():
        row = get_post(post)
        assert (row.status, row.published_at, row.outcome) == (PostStatus.WIJKTEAM, None, None)
    board = make.sign_in(app, desk.joke).get(f"/werkbank/{desk.world.wijk}/verbinden")
    assert "Wie rijdt er mee" in board.get_data(as_text=True)
    assert make.sign_in(app, desk.henk).get(f"/vragen/{post}").status_code == 404


def test_two_people_hand_in_one_draft(app: Flask) -> None:
    """Whoever is second hands in nothing: the vraag has one author, and came in once."""
    desk = make_werkbank.desk(app)
    actors = [make.actor(app, who) for who in (desk.fatma, desk.henk)]
    for _ in range(4):

        def draft() -> int:
            w = desk.world
            return draft_post(PostKind.VRAAG, w.wijk_id, w.gemeente_id, Written("Wie helpt?"), "t" * 32).id

        number = make_voorstellen.run(app, draft)
        start, handed = threading.Barrier(2), []

        def hand_in(
            who: make.Actor,
            number: int = number,
            start: threading.Barrier = start,
            handed: list[int] = handed,
        ) -> None:
            with app.app_context():
                start.wait()
                begin_write()
                if hand_in_draft(who, number) is not None:
                    handed.append(who.id or 0)
                db.session.commit()

        both = [threading.Thread(target=hand_in, args=(who,)) for who in actors]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        with app.app_context():
            facts = db.session.scalars(
                db.select(Gebeurtenis).where(
                    Gebeurtenis.kind == PostSubmitted.kind(), Gebeurtenis.thing_id == number
                )
            ).all()
            assert [fact.actor_id for fact in facts] == handed
            assert db.session.get_one(Post, number).author_id == handed[0]
