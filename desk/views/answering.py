"""Answering by the link in a mail: one assignment, one person. Opening it changes nothing."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from decisions.actions import MoreTime, report
from decisions.models import ProgressUpdate
from desk.answering.asked import Asked, asked_by
from desk.answering.letter import send_new_link
from desk.answering.links import read_answer_token
from desk.forms.answering import DONE, MORE_TIME, PLAN, STAGES, WORDS, AnswerForm
from desk.pages import form_data
from logbook.views.assignment import due_line
from records.errors import RuleError
from records.policy import policy
from records.writing import today

RECEIPT = "svar"  # a cookie of this path only: what this browser has just said
RECEIPT_LASTS = 24 * 3600  # seconds
FORBIDDEN, STOPPED = 403, 410


@policy("public.token")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page of one link. GET and HEAD show it; only a press on it says anything.

    Raises:
        Http404: the token is not one of ours, or what it names is not for anyone to read.
    """
    named = read_answer_token(token)
    asked = asked_by(named) if named is not None else None
    if asked is None:
        raise Http404
    return _private(_page(request, asked))


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The one page that fits."""
    if asked.why_stopped:
        return _show(request, asked, "stopped", status=STOPPED)
    if asked.is_old:
        return _renew(request, asked)
    if asked.needs_login and not asked.is_from(request.user):
        if request.user.is_authenticated:
            return _show(request, asked, "not_you", status=FORBIDDEN)
        login = f"{reverse('people:login')}?next={request.path}"
        return _show(request, asked, "login", login_url=login)
    said = _said(request, asked)
    if request.method != "POST" and said is not None and "andra" not in request.GET:
        return _receipt(request, asked, said)
    return _ask(request, asked, said)


def _renew(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Past its time: a press sends a new one to the address that the log has."""
    error = ""
    if request.method == "POST":
        try:
            send_new_link(asked)
        except RuleError as refused:
            error = refused.message
    is_sent = request.method == "POST" and not error
    return _show(request, asked, "renew", is_sent=is_sent, error=error)


def _ask(request: HttpRequest, asked: Asked, said: ProgressUpdate | None) -> HttpResponse:
    """The assignment and the answers; a valid press is saved."""
    assignment, row = asked.assignment, asked.report_back()
    form = AnswerForm(
        form_data(request),
        parties=asked.parties,
        meetings=asked.later_meetings(),
        can_ask_for_time=row is not None,
        initial=_as_said(said),
    )
    if request.method == "POST" and form.is_valid():
        try:
            update = _save(request, asked, form.cleaned_data)
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            response = redirect(request.path)
            response.set_signed_cookie(
                RECEIPT,
                str(update.pk),
                salt=request.path,
                max_age=RECEIPT_LASTS,
                path=request.path,
                secure=not settings.LOCAL,
                httponly=True,
                samesite="Lax",
            )
            return response
    return _show(
        request,
        asked,
        "ask",
        form=form,
        due=due_line(row, today()) if row is not None else "",
        decision=assignment.decision,
        plan=(PLAN, WORDS[PLAN]),
        done=(DONE, WORDS[DONE]),
        more_time=(MORE_TIME, WORDS[MORE_TIME]),
        is_again=said is not None,
        had_asked=said is not None and hasattr(said, "time_request"),
    )


def _save(request: HttpRequest, asked: Asked, values: dict[str, Any]) -> ProgressUpdate:
    """One report of one party. Whoever is logged in as somebody else does not sign it."""
    more_time = None
    if values["answer"] == MORE_TIME:
        more_time = MoreTime(
            reason=values["reason"],
            meeting=values.get("meeting"),
            wording=values.get("wording") or "",
            report_back=asked.report_back(),
        )
    return report(
        asked.assignment,
        stage=STAGES[values["answer"]],
        party=values["party"],
        text=values["text"],
        more_time=more_time,
        reported_name=f"{asked.person.name[:100]} (svar från mejl)",
        by=request.user if asked.is_from(request.user) else None,
        person=asked.person,
    )


def _said(request: HttpRequest, asked: Asked) -> ProgressUpdate | None:
    """What this very browser said by this link today."""
    pk = request.get_signed_cookie(RECEIPT, default="", salt=request.path, max_age=RECEIPT_LASTS)
    if not pk:
        return None
    rows = ProgressUpdate.objects.filter(pk=pk, assignment=asked.assignment)
    return rows.select_related("responsibility", "time_request__wanted_meeting__body").first()


def _as_said(said: ProgressUpdate | None) -> dict[str, Any]:
    """What a correction begins with."""
    if said is None:
        return {}
    wish = getattr(said, "time_request", None)
    return {
        "party": said.responsibility_id,
        "text": said.text,
        "meeting": wish.wanted_meeting_id if wish else None,
        "wording": wish.wanted_wording if wish else "",
        "reason": wish.reason if wish else "",
    }


def _receipt(request: HttpRequest, asked: Asked, said: ProgressUpdate) -> HttpResponse:
    """What was said, and the way to say something else."""
    wish = getattr(said, "time_request", None)
    key = MORE_TIME if wish else next(key for key, stage in STAGES.items() if stage == said.stage)
    return _show(request, asked, "receipt", said=said, wish=wish, words=WORDS[key])


def _show(
    request: HttpRequest, asked: Asked, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    template = f"desk/answering/{name}.html"
    return render(request, template, {"asked": asked, **context}, status=status)


def _private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, found by no search engine, and its address told to no other site.

    Not no-referrer: browsers then send "Origin: null" with the form, and the CSRF check says no.
    """
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
