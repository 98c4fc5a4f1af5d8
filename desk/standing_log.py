"""The standing item Beslutslogg gets the open assignments on one A4 when the agenda is fixed."""

from typing import Any

from django.core.files.base import ContentFile

from logbook.exports.meeting_log_pdf import meeting_log_pdf, sheet_name
from logbook.files import file_name
from meetings import actions
from meetings.enums import ItemOutcome, StandingKind
from meetings.models import AgendaItem, Document, Meeting
from records.writing import today
from sro_log.lib.due_dates import format_day

TITLE = "Beslutslogg"


def keep_sheet(meeting: Meeting, site: str, *, item: AgendaItem | None = None, by: Any) -> Document:
    """Keeps today's sheet among the meeting's documents, under the item if one is given.

    Raises:
        RuleError: it is there already, or the meeting takes no more documents.
    """
    sheet = meeting_log_pdf(meeting, today(), site)
    return actions.attach_document(
        meeting,
        f"{TITLE} {format_day(today())}",
        item=item,
        file=ContentFile(sheet, name=file_name(sheet_name(meeting), "pdf")),
        is_only_one=True,
        by=by,
    )


def keep_standing_sheet(meeting: Meeting, site: str, *, by: Any) -> Document | None:
    """The same for the standing item, once; None where there is no such item or it has its sheet.

    Called when the agenda is fixed: what the group reads before the meeting is what was open then.
    """
    standing = meeting.items.filter(standing__kind=StandingKind.LOG)
    item = standing.exclude(outcome=ItemOutcome.DROPPED).first()
    if item is None or meeting.documents.filter(title__startswith=f"{TITLE} ").exists():
        return None
    return keep_sheet(meeting, site, item=item, by=by)
