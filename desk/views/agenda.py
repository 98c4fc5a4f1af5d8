"""People on the list, attendance, items, pauses and documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from desk.access import item_to_prepare, meeting_to_prepare, meeting_to_write
from desk.forms import meetings as forms
from desk.pages import choice, form_data, form_page
from desk.views.agenda_order import page_of as agenda_page
from desk.views.meetings import page_of
from meetings import actions
from meetings.models import AgendaItem
from meetings.rules import require_unlocked
from meetings.slots import changes_for
from people.actions import find_or_add_person
from records.edits import edit_record
from records.policy import policy


@policy("meeting.write")
def call_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a person on the list."""
    meeting = meeting_to_write(request.user, pk)
    form = forms.CallPersonForm(form_data(request))

    def do(values: dict[str, Any]) -> str:
        person = find_or_add_person(
            values.pop("name"),
            political_party=values.pop("political_party"),
            title=values["title"],
            organisation=values.pop("organisation"),
            by=request.user,
        )
        actions.call_person(meeting, person, by=request.user, **values)
        return f"{person} står på listan."

    return form_page(
        request,
        form,
        do,
        title=f"Lägg till person, {meeting}",
        submit="Lägg till",
        back=page_of(meeting),
        then=request.path,
    )


@policy("meeting.write")
def record_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who came."""
    meeting = meeting_to_write(request.user, pk)
    rows = list(meeting.attendances.all())
    form = forms.AttendanceForm(form_data(request), rows=rows)

    def do(values: dict[str, Any]) -> str:
        changed = actions.record_attendance(
            meeting,
            {row.pk: values[f"p{row.pk}"] for row in rows},
            remote=frozenset(row.pk for row in rows if values[f"r{row.pk}"]),
            for_items={row.pk: values[f"i{row.pk}"] for row in rows},
            by=request.user,
        )
        return f"Närvaron är sparad, {changed} rader ändrade."

    return form_page(
        request,
        form,
        do,
        title=f"Närvaro, {meeting}",
        submit="Spara närvaron",
        back=page_of(meeting),
        template="desk/attendance.html",
    )


@policy("item.edit")
def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item."""
    meeting = meeting_to_prepare(request.user, pk)
    form = forms.ItemForm(form_data(request), meeting=meeting)

    def do(values: dict[str, Any]) -> str:
        values.pop("version", None)
        values["is_pinned"] = values["start"] is not None
        item = actions.add_own_item(meeting, values.pop("title"), by=request.user, **values)
        actions.schedule_agenda(meeting, by=request.user)
        return f"{item} är tillagd."

    return form_page(
        request,
        form,
        do,
        title=f"Ny punkt, {meeting}",
        submit="Lägg till punkten",
        back=page_of(meeting),
    )


@policy("item.edit")
def edit_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item."""
    item = item_to_prepare(request.user, pk)
    back = f"{page_of(item.meeting)}#punkt-{item.pk}"
    initial = {"version": item.version, "text": item.text, "dialogue": item.dialogue}
    form = forms.ItemForm(
        form_data(request),
        instance=item,
        meeting=item.meeting,
        initial={**initial, "matter": item.matter},
    )

    def do(values: dict[str, Any]) -> str:
        require_unlocked(item.meeting)
        base = values.pop("version") or 0
        written = item.history.filter(version=base).first()
        asked = changes_for(
            written.instance if written else item, values.pop("minutes"), values.pop("start")
        )
        changes = {**values, **asked}
        edit_record(
            AgendaItem, pk, base_version=base, changes=changes, by=request.user, **choice(request)
        )
        if asked or item.meeting.sent_out_on is None:
            actions.schedule_agenda(item.meeting, by=request.user)
        moved = actions.carry_on(item.meeting, by=request.user)
        where = f" Den går vidare till {moved[0].meeting}." if moved else ""
        return f"Punkten är ändrad.{where}"

    return form_page(request, form, do, title=f"Ändra {item}", submit="Spara", back=back)


@policy("item.edit")
def add_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a pause."""
    meeting = meeting_to_prepare(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.add_pause(meeting, by=request.user, **values)
        actions.schedule_agenda(meeting, by=request.user)
        return "Pausen är tillagd."

    return form_page(
        request,
        forms.PauseForm(form_data(request)),
        do,
        title=f"Paus, {meeting}",
        submit="Lägg till pausen",
        back=page_of(meeting),
    )


@policy("item.edit")
def attach_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file or a link."""
    meeting = meeting_to_prepare(request.user, pk)
    files = request.FILES if request.method == "POST" else None
    asked = request.GET.get("punkt", "")
    item = (
        meeting.items.filter(pk=int(asked)).first()
        if asked.isdecimal() and len(asked) < 19
        else None
    )
    form = forms.DocumentForm(
        form_data(request), files, meeting=meeting, initial={"item": item.pk if item else None}
    )

    def do(values: dict[str, Any]) -> str:
        document = actions.attach_document(meeting, values.pop("title"), by=request.user, **values)
        return f"”{document}” är tillagd."

    return form_page(
        request,
        form,
        do,
        title=f"Ny handling, {meeting}",
        submit="Lägg till handlingen",
        back=f"{agenda_page(meeting)}#punkt-{item.pk}" if item else page_of(meeting),
    )
