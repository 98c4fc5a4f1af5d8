"""Utskick: what the body has sent to whom, what waits, and what did not arrive."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.access import mail_to_see
from desk.forms.mails import RetryForm
from desk.mail_choice import chosen_mails, kinds_in, unreached
from desk.mail_rows import abouts, events_of, mail_row, mail_rows
from desk.pages import form_data, form_page, run
from logbook.views.tables import file_links
from mailing.actions import try_again
from mailing.enums import MailKind
from mailing.models import MailQuerySet
from mailing.sending import has_server, is_behind
from people.models import Body
from records.policy import policy

PER_PAGE = 50
WORDS = {"misslyckade": "Misslyckade", "vantar": "Väntar", "skickade": "Skickade"}


@policy("mail.list")
def mails(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    found = chosen_mails(request.user, request.GET)
    counts = _counts(found.of_kind)
    about = found.form.chosen("galler") or ""
    page = Paginator(found.mails, PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "mails",
        "lead": _lead(counts),
        "trouble": _trouble(),
        "choice": found.form,
        "about": abouts([about], request.user).get(about),
        "state_links": _state_links(request, counts, found.state),
        "kind_links": _kind_links(request, kinds_in(found.of_any_kind), found.kind),
        "body_links": _body_links(request, found.bodies, found.form.chosen("organ")),
        "unreached": unreached(found.bodies),
        "downloads": file_links(request, "mails", space="desk"),
        "rows": mail_rows(page.object_list, request.user),
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
    }
    return render(request, "desk/mails.html", context)


@policy("mail.read")
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail; one that failed can be sent to another address."""
    found = mail_to_see(request.user, pk)
    here = reverse("desk:mail", args=[pk])

    def do(values: dict[str, Any]) -> str:
        try_again(found, to=values["to"], by=request.user)
        return f"Mejlet skickas till {values['to']}."

    return form_page(
        request,
        RetryForm(form_data(request), initial={"to": found.to}),
        do,
        title=mail_row(found, None).title,
        submit="Försök igen",
        back=here,
        template="desk/mail.html",
        extra={
            "nav": "mails",
            "mail": found,
            "row": mail_row(found, abouts([found.about], request.user).get(found.about)),
            "files": list(found.enclosures.all()),
            "events": events_of(found),
        },
    )


@policy("mail.read")
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """One press: once more, to the same address."""
    found = mail_to_see(request.user, pk)

    def do() -> str:
        try_again(found, by=request.user)
        return f"Mejlet skickas igen till {found.to}."

    return run(request, do, back=reverse("desk:mails"))


def _counts(found: MailQuerySet) -> dict[str, int]:
    """How many have come how far; one query."""
    counted = found.aggregate(
        alla=Count("pk"),
        skickade=Count("pk", filter=Q(sent_at__isnull=False)),
        misslyckade=Count("pk", filter=Q(failed_at__isnull=False)),
    )
    counted["vantar"] = counted["alla"] - counted["skickade"] - counted["misslyckade"]
    return counted


def _lead(counts: dict[str, int]) -> str:
    failed, waiting = counts["misslyckade"], counts["vantar"]
    if failed:
        return f"{failed} mejl kom inte fram. Rätta adressen eller försök igen."
    if waiting:
        return f"{waiting} mejl väntar på att skickas."
    return "Alla mejl är skickade." if counts["alla"] else "Inga mejl har skickats ut än."


def _trouble() -> str:
    """Why nothing leaves, when nothing does."""
    if not has_server():
        return (
            "Loggen har ingen e-postserver inställd. Mejlen sparas här och skickas när "
            "administratören har ställt in en."
        )
    if is_behind(timezone.now()):
        return (
            "Mejl har väntat i mer än en kvart. E-postservern svarar inte, eller så är programmet "
            "som skickar inte igång. Säg till administratören om det inte går över."
        )
    return ""


def _link(
    request: HttpRequest, name: str, value: str, text: str, is_current: bool
) -> dict[str, Any]:
    """A choice, keeping the other ones; an empty value takes it away."""
    query = request.GET.copy()
    for gone in ("sida", name):
        query.pop(gone, None)
    if value:
        query[name] = value
    return {"text": text, "url": f"?{query.urlencode()}", "is_current": is_current}


def _state_links(
    request: HttpRequest, counts: dict[str, int], chosen: str | None
) -> list[dict[str, Any]]:
    links = [_link(request, "lage", "", f"Alla ({counts['alla']})", not chosen)]
    return links + [
        _link(request, "lage", name, f"{words} ({counts[name]})", name == chosen)
        for name, words in WORDS.items()
    ]


def _kind_links(
    request: HttpRequest, kinds: list[tuple[MailKind, int]], chosen: MailKind | None
) -> list[dict[str, Any]]:
    links = [_link(request, "slag", "", "Alla slag", chosen is None)]
    return links + [
        _link(request, "slag", kind.value, f"{kind.label.capitalize()} ({number})", kind == chosen)
        for kind, number in kinds
    ]


def _body_links(
    request: HttpRequest, bodies: list[Body], chosen: int | None
) -> list[dict[str, Any]]:
    links = [_link(request, "organ", "", "Alla organ", chosen is None)]
    return links + [
        _link(request, "organ", str(body.pk), body.short_name, body.pk == chosen) for body in bodies
    ]
