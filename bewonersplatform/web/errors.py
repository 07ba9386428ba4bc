"""Error pages: calm, in plain words, with the way on."""

from __future__ import annotations

from flask import Flask, Response, current_app, make_response, redirect, render_template, request, url_for
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError
from werkzeug.wrappers import Response as BaseResponse

from bewonersplatform.database import db
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, NotAllowed, NotFound, Refused
from bewonersplatform.web.access import actor
from bewonersplatform.web.error_words import error_text
from bewonersplatform.web.language import speak_without_person
from bewonersplatform.web.refusals import refusal
from bewonersplatform.web.safe_next import here


def page(code: int, text: str | None = None) -> Response:
    """The error page of `code`, with its own text or the standard one."""
    title, standard = error_text(code)
    # the same for what is hidden and for what never was: a visitor who may read it can sign in
    back = here() if code == 404 and request.endpoint and not actor().is_authenticated else ""
    response = make_response(
        render_template("errors/error.html", code=code, title=title, text=text or standard, back=back), code
    )
    return _retry(response)


def _bare(code: int) -> Response:
    """An error page that asks the database nothing: it may be what failed."""
    speak_without_person()
    title, text = error_text(code)
    return _retry(make_response(render_template("errors/bare.html", title=title, text=text), code))


def _retry(response: Response) -> Response:
    if response.status_code in {429, 503}:
        response.headers["Retry-After"] = "30"
    return response


def _not_allowed(error: NotAllowed) -> BaseResponse:
    """Hidden things are not there; visitors may sign in first; others hear that it is not theirs."""
    if error.hidden and (actor().is_authenticated or error.action != "sign-in"):
        return page(404)
    if not actor().is_authenticated:
        return redirect(url_for("aanmelden.start", verder=here()), 303)
    return page(403)


def _http(error: HTTPException) -> BaseResponse:
    if error.code is None or error.code < 400:
        return error.get_response()
    # a host name that is not ours gives no addresses to link to
    response = _bare(error.code) if isinstance(error, SecurityError) else page(error.code)
    if error.code == 405:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return response


def _unexpected(error: InternalServerError) -> Response:
    """A database that is busy or full is a 503 that passes; the rest is ours to mend."""
    db.session.rollback()
    cause = error.original_exception
    if isinstance(cause, OperationalError | NoConnection):
        failed = getattr(cause, "orig", None) or cause
        current_app.logger.warning("database not available: %s", type(failed).__name__)
        return _bare(503)
    return _bare(500)


def init_app(app: Flask) -> None:
    """Answer every refusal of the domain and every HTTP error with a page."""
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(NotFound, lambda error: page(404))
    app.register_error_handler(ImpossibleStep, lambda error: page(409))
    app.register_error_handler(AlreadyDone, lambda error: page(409))
    app.register_error_handler(Refused, lambda error: page(422, str(refusal(error))))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _unexpected)
    # what the edge cannot decode is bad input, not our failure
    app.register_error_handler(UnicodeError, lambda error: page(400))
