"""When something is due or comes back, as the words of a decision say it."""

from datetime import date

import pytest

from sro_log.lib.due_dates import parse_due
from sro_log.lib.wording import assignment_in, report_back_in

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "due", "receivers"),
    [
        ("Uppdraget ska återrapporteras till SRO 2027-03-18.", "2027-03-18", ("SRO",)),
        ("Återrapportering sker till styrelsen i mars 2027.", "i mars 2027", ("styrelsen",)),
        ("Uppdraget återredovisas vid nästa möte.", "vid nästa möte", ()),
        ("Slutrapport lämnas till rådet före den 1 maj 2027.", "före den 1 maj 2027", ("rådet",)),
        ("Det ska redovisas för SRO och VVG hösten 2026.", "hösten 2026", ("SRO", "VVG")),
        ("Återrapportering: juni 2026", "juni 2026", ()),
        ("Direktören ska återkomma till rådet till nästa möte.", "till nästa möte", ("rådet",)),
        ("Återkoppling till SRO sker löpande.", "löpande", ("SRO",)),
        ("Uppdraget ska återrapporteras till nämnden.", "", ("nämnden",)),
        ("SRO noterar rapporten. Nästa rapport väntas i maj 2027.", "i maj 2027", ()),
        ("Slutredovisning ska ske vid SRO:s möte den 4 juni 2026.", "den 4 juni 2026", ("SRO",)),
    ],
)  # fmt: skip
def test_point_says_when_and_where_it_comes_back(text, due, receivers):
    read = report_back_in(text)
    assert read is not None
    assert (read.due, read.receivers) == (due, receivers)
    assert " ".join(text[read.due_start : read.due_end].split()) == due


@pytest.mark.parametrize(
    "text",
    [
        "Uppdraget återrapporterades i mars 2025.",
        "Ingen rapport har kommit in.",
        "Styrelsen godkänner planen för 2027.",
        "Resultatet redovisas i bilagan.",
        "",
    ],
)
def test_nothing_comes_back_where_it_is_not_said(text):
    assert report_back_in(text) is None


@pytest.mark.parametrize(
    ("action", "due"),
    [
        ("svara senast den 30 april 2027", "senast den 30 april 2027"),
        ("svara senast 2027-04-30", "senast 2027-04-30"),
        ("svara före utgången av mars 2027", "före utgången av mars 2027"),
        ("svara under första kvartalet 2027", "under första kvartalet 2027"),
        ("svara i god tid före den 1 juni 2027", "före den 1 juni 2027"),
        ("svara i slutet av maj 2027", "i slutet av maj 2027"),
        ("svara vid mötet den 4 juni 2026", "den 4 juni 2026"),
        ("svara senast på mötet i september 2026", "i september 2026"),
        ("svara vid behov", "vid behov"),
        ("svara när utredningen är klar", "när utredningen är klar"),
        ("svara i juni", "i juni"),
        ("svara senast torsdagen den 4 juni 2026", "senast torsdagen den 4 juni 2026"),
        ("svara senast\n  i juni\n  2026", "senast i juni 2026"),
        ("under 2026 följa arbetet och svara senast i mars 2027", "senast i mars 2027"),
        ("följa budgeten för 2027 och svara till jul", ""),
        ("följa Maj Lindqvist vid mötet", ""),
        ("följa upp beslutet den 3 mars 2025 fattat av rådet", ""),
        ("följa upp planen, antagen 2024-05-12, och avtalet 2023–2026", ""),
        ("se över § 12 och bilaga 3/4", ""),
        ("rekrytera på 1/2 tjänst", ""),
        ("svara i ärende RS 2026-05432", ""),
        ("svara snarast", ""),
    ],
)
def test_due_wording_is_the_time_to_come_and_no_other(action, due):
    read = assignment_in(f"SRO ger direktören i uppdrag att {action}.")
    assert read is not None
    assert read.due == due


def test_wordings_without_a_year_are_read_with_the_day_of_the_meeting():
    read = assignment_in("SRO ger direktören i uppdrag att svara senast i juni.")
    assert read is not None
    assert parse_due(read.due, today=date(2025, 11, 13)).until == date(2026, 6, 30)
