"""Skicka ut: what becomes visible and to whom it is mailed, looked over before it is done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from decisions import actions
from decisions.actions.notes import lacking_outcome
from decisions.findings import decision_findings
from decisions.models import Assignment, Decision, ReportBack
from desk.access import meeting_to_write
from desk.forms.sealing import SendOutForm
from desk.letters import notes_letter, notes_message, notes_subject
from desk.pages import form_data, form_page
from desk.views.meetings import page_of
from logbook.exports.copies import make_copy, work_for_all
from logbook.exports.meeting_pdf import TooLong, notes_pdf
from logbook.files import file_name
from mailing.actions import Attachment, queue_mail
from mailing.enums import MailKind
from meetings.enums import Presence
from meetings.models import Attendance, Meeting
from records.errors import RuleError
from records.policy import policy
from records.writing import today

Warned = tuple[str, str, str]  # what is said, the link's words, its address


@policy("meeting.write")
def send_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Look over, then make the notes visible and mail them, in one transaction."""
    meeting = meeting_to_write(request.user, pk)
    listed = list(meeting.attendances.select_related("person"))
    mailed = [row for row in listed if row.person.email]
    initial = {"message": notes_message(meeting)}
    form = SendOutForm(form_data(request), initial=initial, has_receivers=bool(mailed))

    def do(values: dict[str, Any]) -> str:
        out = actions.send_out(meeting, by=request.user, make_copy=make_copy)
        told = "Anteckningen är utskickad. Organets ledamöter ser den nu."
        if not values["by_mail"]:
            return told
        sent = mail_notes(out, mailed, values["message"], values["with_pdf"], by=request.user)
        if not sent:
            return f"{told} Inget mejl skickades: ingen deltagare har någon e-postadress."
        return f"{told} {sent} mejl är på väg."

    lacking = [
        (f"{row.assignment.number} {row.assignment}", reverse("desk:outcome-record", args=[row.pk]))
        for row in lacking_outcome(meeting)
    ]
    return form_page(
        request,
        form,
        do,
        title=f"Skicka ut {meeting}",
        submit="Skicka ut",
        back=page_of(meeting),
        template="desk/send_out.html",
        extra={
            "meeting": meeting,
            "lacking": lacking,
            "warnings": warnings_of(meeting, listed, request.user),
            "counts": _counts(meeting),
            "mailed": mailed,
            "unmailed": [row for row in listed if not row.person.email],
        },
    )


def mail_notes(
    meeting: Meeting, to: list[Attendance], message: str, with_pdf: bool, *, by: Any
) -> int:
    """Queues one mail for each of those called or invited, who have an address; how many.

    Raises:
        RuleError: the PDF is too long or too large to attach.
    """
    files = []
    if with_pdf and to:
        try:
            content = notes_pdf(work_for_all(meeting))
        except TooLong as error:
            raise RuleError(
                "Anteckningen är för lång för att bifogas. Ta bort krysset.", field="with_pdf"
            ) from error
        name = file_name(notes_subject(meeting), "pdf")
        files = [Attachment(name, content, "application/pdf")]
    for row in to:
        queue_mail(
            kind=MailKind.NOTES,
            key=f"notes:{meeting.pk}:{row.person_id}",
            to=row.person.email,
            name=row.name,
            person=row.person,
            body=meeting.body,
            about=f"meeting:{meeting.pk}",
            subject=notes_subject(meeting),
            text=notes_letter(message, meeting),
            reply_to=meeting.body.mailbox,
            attachments=files,
            by=by,
        )
    return len(to)


def _counts(meeting: Meeting) -> list[tuple[str, int]]:
    """How much becomes visible."""
    said = ReportBack.objects.filter(outcome_meeting=meeting).exclude(outcome="")
    given = Assignment.objects.filter(decision__item__meeting=meeting)
    return [
        ("Punkter", meeting.items.filter(is_pause=False).count()),
        ("Beslut", Decision.objects.filter(item__meeting=meeting).count()),
        ("Uppdrag", given.count()),
        ("Utfall", said.count()),
    ]


def warnings_of(meeting: Meeting, listed: list[Attendance], user: Any) -> list[Warned]:
    """What looks forgotten; nothing here stops the sending."""
    page = page_of(meeting)
    found: list[Warned] = []
    decisions = Decision.objects.visible_to(user).filter(item__meeting=meeting)
    for finding in decision_findings(decisions, max(today(), meeting.on)):
        if finding.code == "k":
            words = f"{finding.about.item.label}: {finding.reason}"  # type: ignore[union-attr]
            where = reverse("desk:assignment-give", args=[finding.about.pk])
            found.append((words, "Ge uppdrag", where))
    undecided = meeting.items.filter(is_decision=True, outcome="", decisions__isnull=True)
    for item in undecided:
        where = reverse("desk:decision-adopt", args=[item.pk])
        found.append((f"{item}: inget beslut är infört.", "Lägg till beslut", where))
    absent = [row.name for row in listed if row.presence == Presence.ABSENT]
    for item in meeting.items.exclude(presenters=""):
        for name in absent:
            if name.casefold() not in item.presenters.casefold():
                continue
            words = f"{item}: {name} föredrar men är antecknad som frånvarande."
            where = reverse("desk:attendance-record", args=[meeting.pk])
            found.append((words, "Rätta närvaron", where))
    unknown = sum(row.presence == Presence.UNKNOWN for row in listed)
    if unknown or not listed:
        words = "Ingen är kallad."
        if listed:
            words = f"Närvaron är inte noterad för {unknown} av {len(listed)}."
        where = reverse("desk:attendance-record", args=[meeting.pk]) if listed else page
        found.append((words, "Fyll i närvaro" if listed else "Till mötet", where))
    return found
