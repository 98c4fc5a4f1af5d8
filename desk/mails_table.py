"""What was sent to whom as a table: what the page of mails shows, without what the mails say."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.mail_choice import Chosen, chosen_mails
from logbook.exports.tables import Table, about_of
from logbook.files import site_of
from mailing.models import Mail
from records.writing import today
from sro_log.lib.spreadsheets import Cell, Column, Kind

COLUMNS = (
    Column("Organ", 18),
    Column("Slag", 22),
    Column("Ämne", 60),
    Column("Namn", 26),
    Column("Adress", 32),
    Column("Läge", 14),
    Column("Lagt i kön", 11, Kind.DATE),
    Column("Skickat", 11, Kind.DATE),
    Column("Misslyckades", 13, Kind.DATE),
    Column("Fel", 50),
    Column("Sida", 34),
)
STATES = {"misslyckade": "misslyckade", "vantar": "väntar", "skickade": "skickade"}


def mails_table(request: HttpRequest) -> Table:
    """The chosen mails, all of them: the page's pages are one table."""
    found = chosen_mails(request.user, request.GET)
    site, count = site_of(request), found.mails.count()
    return Table(
        title="Utskick",
        words=f"utskick {today()}",
        columns=COLUMNS,
        rows=(_row(mail, site) for mail in found.mails.iterator(500)),
        count=count,
        about=about_of(request, today(), reverse("desk:mails"), count, [("Urval", _words(found))]),
    )


def _words(found: Chosen) -> str:
    body = found.form.bodies.get(found.form.chosen("organ") or 0)
    words = [f"Utskick från {body}" if body else "Utskick från de organ du är sekreterare i"]
    words += [found.kind.label] if found.kind else []
    words += [STATES[found.state]] if found.state else []
    return ", ".join(words)


def _row(mail: Mail, site: str) -> tuple[Cell, ...]:
    delivery = getattr(mail, "delivery", None)
    return (
        str(mail.body or ""),
        mail.get_kind_display(),
        mail.subject,
        mail.name,
        mail.to,
        mail.state.label,
        timezone.localdate(mail.queued_at),
        timezone.localdate(mail.sent_at) if mail.sent_at else None,
        timezone.localdate(mail.failed_at) if mail.failed_at else None,
        mail.last_error or (delivery.last_error if delivery is not None else ""),
        f"{site}{reverse('desk:mail', args=[mail.pk])}",
    )
