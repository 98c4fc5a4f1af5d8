"""A list as a table: CSV and Excel of it, with a page in Excel that says what was chosen."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils import timezone

from logbook.as_of import as_of
from logbook.files import file_sent, streamed
from logbook.filters import StateChoice
from logbook.log_lines import WITHHELD
from sro_log.lib.due_dates import format_day
from sro_log.lib.spreadsheets import Cell, Column, Sheet, csv_of, xlsx_of

CREATOR = "Beslutsloggen"
LEFT_OUT = ("Utelämnat", f"Det som är internt eller har sekretess står som ”{WITHHELD}”.")
ABOUT = (Column("Om urvalet", 22), Column("", 90))


@dataclass(frozen=True)
class Table:
    """A list as it is to be a file."""

    title: str  # "Beslutslogg"; what its page is called too
    words: str  # of the file's name: "beslutslogg sro 2026-11-22"
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    count: int  # how many rows there are, known before they are read
    about: Sequence[tuple[str, str]]  # what was chosen: ("Urval", "SRO, öppna uppdrag")

    @property
    def sheet(self) -> Sheet:
        """The list itself."""
        return Sheet(self.title, self.columns, self.rows)


def csv_response(table: Table) -> StreamingHttpResponse:
    """The list as CSV, sent while it is made."""
    return streamed(csv_of(table.sheet), table.words, "csv")


def xlsx_response(table: Table) -> FileResponse:
    """The list as Excel, and beside it what was chosen."""
    about = Sheet("Om urvalet", ABOUT, table.about, is_list=False)
    file = xlsx_of([table.sheet, about], title=table.title, creator=CREATOR)
    return file_sent(file, table.words, "xlsx")


def urval(what: str, states: type[TextChoices], choice: StateChoice) -> tuple[str, str]:
    """What was chosen in a list of states: ("Urval", "Beslutsunderlag, SRO, besvarade")."""
    chosen = [choice.body.short_name if choice.body else "i de organ du läser"]
    chosen += [states(choice.state).label] if choice.state else []
    return ("Urval", ", ".join([what, *chosen]))


def about_of(
    request: HttpRequest,
    at: datetime.date,
    page: str,
    count: int,
    chosen: Iterable[tuple[str, str]],
) -> list[tuple[str, str]]:
    """What every file says of itself: what was chosen, the day, how much, when and from where."""
    now = timezone.localtime()
    query = request.GET.urlencode()
    about = [
        *chosen,
        ("Dag", format_day(at)),
        ("Antal rader", str(count)),
        ("Hämtat", f"{format_day(now.date())} kl. {now:%H.%M} ur beslutsloggen"),
        ("Adress", request.build_absolute_uri(f"{page}?{query}" if query else page)),
    ]
    unreadable = as_of(request)["per_error"]
    return [*about, ("Obs", f"{unreadable} Filen visar i dag.")] if unreadable else about
