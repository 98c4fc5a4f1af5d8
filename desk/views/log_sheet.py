"""What is printed from the log and kept among a meeting's documents."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from desk.access import meeting_to_prepare
from desk.pages import run
from desk.standing_log import keep_sheet
from desk.views.meetings import page_of
from logbook.files import site_of
from records.policy import policy


@require_POST
@policy("item.edit")
def attach_log(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep today's sheet of open assignments as the meeting's document; once a day."""
    meeting = meeting_to_prepare(request.user, pk)

    def do() -> str:
        document = keep_sheet(meeting, site_of(request), by=request.user)
        return f"”{document}” är bifogad. Den ändras inte när loggen ändras."

    return run(request, do, back=page_of(meeting))
