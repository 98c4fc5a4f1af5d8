"""Prepares a known meeting's agenda on its page with the keyboard alone, from the meeting's page.

Everything is typed: titles, times, purposes and pauses as the agenda words them, presenters by as
much of the name as tells them apart. Documents are links pasted as they are copied.
"""

from typing import Any

from sro_log.lib.wording import full_name
from tests.browser import case_meeting
from tests.browser.keyboard import Writer

LINES = "#id_rader_lines:focus"


def prepare_agenda(writer: Writer, meeting: int, case: dict[str, Any]) -> None:
    """From the meeting's page to the agenda with everything on it."""
    page = writer.page
    writer.wait(lambda: page.goto(f"/moten/{meeting}/"))
    writer.tab_to("Dagordning")
    writer.wait(lambda: page.wait_for_selector(LINES))
    writer.wait(page.wait_for_load_state)
    called = [row["name"] for row in (*case["participants"], *case["invited"])]
    before = case_meeting.clock(case["start"])
    for row in case["items"]:
        start, end = case_meeting.clock(row["start"]), case_meeting.clock(row["end"])
        if start and before and start > before and before != case_meeting.clock(case["start"]):
            writer.type(f"Paus {_minutes(start) - _minutes(before)} min\n")
        is_first = start and before == case_meeting.clock(case["start"])
        writer.type(f"{row['start']} " if is_first else "")
        writer.type(_line(row, called))
        before = end or before
        for title in row["attachments"]:
            writer.paste_link(title, case_meeting.LINK)
        if not row["attachments"]:
            writer.press("Enter")
        for sub in row.get("subitems", []):
            writer.type(f"- {sub['title']}\n")
    writer.press("Control+Enter")
    writer.wait(lambda: page.wait_for_selector(".notices"))


def _line(row: dict[str, Any], called: list[str]) -> str:
    """ "Nära vård 20 min, information @eva"."""
    said = row["title"]
    if row["duration_minutes"]:
        said += f" {row['duration_minutes']} min"
    if row["type"]:
        said += f", {row['type'].casefold()}"
    for one in row["presenters"]:
        said += f" @{_shortened(one['name'], called)}"
    return said


def _shortened(name: str, called: list[str]) -> str:
    """As much of the name, from its beginning, as tells the person from the others."""
    for length in range(len(name.split()[0]), len(name)):
        typed = name[:length].casefold().strip()
        try:
            if full_name(typed, called) == name:
                return typed
        except ValueError:
            continue
    return name


def _minutes(time: Any) -> int:
    return int(time.hour * 60 + time.minute)
