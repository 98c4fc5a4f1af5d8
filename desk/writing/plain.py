"""The writing page's plain forms, one for each part: the same saving, without a script."""

from typing import Any

from django.http import Http404, QueryDict

from desk.access import item_to_prepare
from desk.forms.writing import AttendanceRowForm, ItemTextsForm
from desk.writing.saving import require_secretary, write_item
from meetings.actions import note_presence
from meetings.models import Meeting
from records.edits import EditConflict
from records.errors import RuleError

Bound = dict[tuple[str, int], Any]  # (kind, id) -> a form with errors


class BadForm(Exception):
    """Some forms have errors; they are shown again with what was typed."""

    def __init__(self, bound: Bound) -> None:
        super().__init__("form errors")
        self.bound = bound


def save_plain(meeting: Meeting, data: QueryDict, *, by: Any) -> str:
    """Saves the part that was sent; returns the place on the page to go back to.

    Raises:
        BadForm: something was not filled in right, or nothing was sent.
        EditConflict: someone else has changed the same thing.
        Http404: the item is not this meeting's.
    """
    if data.get("kind") == "item":
        return _save_item(meeting, data, by)
    if data.get("kind") == "attendance":
        return _save_attendance(meeting, data, by)
    raise BadForm({})


def _number(data: QueryDict, name: str) -> int:
    text = data.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404
    return int(text)


def _save_item(meeting: Meeting, data: QueryDict, by: Any) -> str:
    item = item_to_prepare(by, _number(data, "id"))
    if item.meeting_id != meeting.pk:
        raise Http404
    form = ItemTextsForm(data, item=item)
    if not form.is_valid():
        raise BadForm({("item", item.pk): form})
    values = dict(form.cleaned_data)
    version = _number(data, "version")
    chosen = _settled(data).get(item.pk, {})
    try:
        write_item(item, values, version=version, by=by, **chosen)
    except RuleError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        raise BadForm({("item", item.pk): form}) from error
    return f"punkt-{item.pk}"


def _save_attendance(meeting: Meeting, data: QueryDict, by: Any) -> str:
    """Every line by itself, so that two secretaries each keep theirs.

    Raises:
        EditConflict: of one line. The others are saved; after the choice all are sent again.
    """
    require_secretary(meeting, by)
    rows = [row for row in meeting.attendances.all() if f"r{row.pk}-version" in data]
    forms = {row.pk: AttendanceRowForm(data, row=row) for row in rows}
    bad: Bound = {("attendance", pk): form for pk, form in forms.items() if not form.is_valid()}
    if bad:
        raise BadForm(bad)
    settled = _settled(data)
    lost: EditConflict | None = None
    for row in rows:
        version = _number(data, f"r{row.pk}-version")
        values, chosen = dict(forms[row.pk].cleaned_data), settled.get(row.pk, {})
        try:
            note_presence(row, values, base_version=version, by=by, **chosen)
        except RuleError as error:
            forms[row.pk].add_error(error.field, error.message)
            bad[("attendance", row.pk)] = forms[row.pk]
        except EditConflict as conflict:
            lost = lost or conflict
    if bad:
        raise BadForm(bad)
    if lost is not None:
        raise lost
    return "narvaro"


# --- what was chosen on the page of a lost race --------------------------------------------------
# The page is about one record ("about"). What was chosen before it, in the same form, travels
# along as "settled": id, choice and the version that was seen, parted by colons.
def ask_again(data: QueryDict, conflict: EditConflict) -> QueryDict:
    """The form as it was sent, with the choices so far, to be sent again after the next choice."""
    kept = data.copy()
    kept.setlist("settled", [f"{pk}:{words}" for pk, words in _answers(data).items()])
    kept["about"] = str(conflict.record.pk)
    return kept


def _answers(data: QueryDict) -> dict[str, str]:
    answers = dict(line.split(":", 1) for line in data.getlist("settled") if ":" in line)
    if data.get("resolve"):
        seen = data.get("seen_version", "")
        answers[data.get("about", "")] = f"{data['resolve']}:{seen}"
    return answers


def _settled(data: QueryDict) -> dict[int, dict[str, Any]]:
    """Record id -> the choice, in `edit_record`'s words."""
    settled = {}
    for pk, words in _answers(data).items():
        chosen, _, seen = words.partition(":")
        if pk.isdecimal() and len(pk) < 10:
            settled[int(pk)] = {
                "keep_mine": chosen == "mine",
                "keep_theirs": chosen == "theirs",
                "seen_version": int(seen) if seen.isdecimal() and len(seen) < 10 else None,
            }
    return settled
