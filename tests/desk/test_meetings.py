"""Meetings at the desk: planned, changed, moved, cancelled, held, sent out, approved."""

import datetime

import pytest

from meetings.models import Meeting
from records.models import Correction
from tests import factories as make
from tests.desk.conftest import Desk, done, kept_value, marked, page, refused
from tests.world import NOW, World

pytestmark = pytest.mark.unit

NO_DAY = (
    "”{}” går inte att läsa som en tid. Skriv till exempel 4 juni 2026, juni 2026, "
    "kvartal 2 2026, våren 2026, nästa möte eller tills vidare."
)


ADDED = "Förberett: 3 kallade, 1 stående punkt."


def stored(meeting: Meeting) -> Meeting:
    """The meeting as the database has it."""
    return Meeting.objects.get(pk=meeting.pk)


# --- planning ---
def test_planning_a_meeting_leads_to_its_page(desk: Desk) -> None:
    sent = desk.fill_in("meeting-plan", on="5 maj 2026", start="13.05", end="15", place="Skövde")
    made = Meeting.objects.get(on=datetime.date(2026, 5, 5))
    assert done(sent) == (page("meeting", made.pk), ["SRO 5 maj 2026 är utlagt. " + ADDED])
    assert (made.start, made.end, made.place, made.form) == (
        datetime.time(13, 5), datetime.time(15), "Skövde", "sitting",
    )  # fmt: skip


def test_planning_only_the_month_puts_it_on_the_last_day(desk: Desk) -> None:
    sent = desk.fill_in("meeting-plan", on="2026-05-05", is_month_only="on")
    made = Meeting.objects.get(on=datetime.date(2026, 5, 31))
    assert done(sent) == (page("meeting", made.pk), ["SRO maj 2026 är utlagt. " + ADDED])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Detta fält måste fyllas i."),
        ("snart", NO_DAY.format("snart")),
        ("2026-02-30", "30 februari 2026 finns inte: februari 2026 har 28 dagar."),
        ("juni 2026", "Skriv en dag, till exempel 2026-06-04."),
        ("2101-01-01", "Året ska vara mellan 2000 och 2099."),
    ],
)
def test_planning_on_what_is_no_day_says_why_and_keeps_it(
    desk: Desk, typed: str, words: str
) -> None:
    sent = desk.fill_in("meeting-plan", on=typed, place="Skövde")
    assert refused(sent) == {"on": [words]}
    assert (marked(sent), kept_value(sent, "on"), kept_value(sent, "place")) == (
        {"on"}, typed, "Skövde",
    )  # fmt: skip


def test_planning_at_no_such_hour_says_how_to_write_it(desk: Desk) -> None:
    sent = desk.fill_in("meeting-plan", on="2026-05-05", start="kvart över ett")
    assert refused(sent) == {"start": ["Skriv klockslaget så här: 13.05."]}
    assert kept_value(sent, "start") == "kvart över ett"


def test_planning_twice_on_a_day_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("meeting-plan", on="2026-03-19", prepare=None)
    assert refused(sent) == {"__all__": ["Organet har redan ett sådant möte den dagen."]}
    assert (kept_value(sent, "on"), Meeting.objects.filter(on=world.planned.on).count()) == (
        "2026-03-19", 1,
    )  # fmt: skip


# --- changing ---
def test_changing_a_meeting_keeps_its_other_facts(desk: Desk, world: World) -> None:
    sent = desk.fill_in("meeting-edit", world.planned.pk, place="Vänersborg", form="digital")
    assert done(sent) == (page("meeting", world.planned.pk), ["Mötet är ändrat."])
    now = stored(world.planned)
    assert (now.place, now.form, now.on, now.version) == (
        "Vänersborg", "digital", world.planned.on, 2,
    )  # fmt: skip


def test_changing_a_meeting_to_end_before_it_begins_is_refused(desk: Desk, world: World) -> None:
    sent = desk.fill_in("meeting-edit", world.planned.pk, start="14.00", end="13.00")
    assert refused(sent) == {"__all__": ["Mötet kan inte sluta innan det börjar."]}
    assert (kept_value(sent, "start"), stored(world.planned).start) == ("14.00", None)


def test_changing_nothing_writes_nothing(desk: Desk, world: World) -> None:
    done(desk.fill_in("meeting-edit", world.planned.pk))
    assert stored(world.planned).history.count() == 1


# --- moving, cancelling, taking away ---
def test_moving_a_meeting_takes_its_report_backs_along(desk: Desk, world: World) -> None:
    sent = desk.fill_in("meeting-move", world.june.pk, on="11 juni 2026", why="Valborg")
    assert done(sent)[1] == ["Mötet är flyttat till 11 juni 2026. Återrapporteringarna följer med."]
    assert stored(world.june).on == datetime.date(2026, 6, 11)
    assert world.report_back.meeting_id == world.june.pk
    assert stored(world.june).history.first().history_change_reason == "Valborg"


def test_moving_to_no_day_says_so_and_keeps_it(desk: Desk, world: World) -> None:
    sent = desk.fill_in("meeting-move", world.june.pk, on="31 juni 2026")
    assert refused(sent) == {"on": ["31 juni 2026 finns inte: juni 2026 har 30 dagar."]}
    assert (kept_value(sent, "on"), marked(sent)) == ("31 juni 2026", {"on"})


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("approved", "Anteckningarna är godkända och kan inte ändras. Gör en rättelse."),
        ("writing", "Mötet har hållits och kan inte flyttas."),
        ("cancelled", "Mötet är inställt. Lägg ut ett nytt i stället."),
    ],
)
def test_moving_a_meeting_past_its_time_is_refused(
    desk: Desk, world: World, which: str, words: str
) -> None:
    sent = desk.fill_in("meeting-move", getattr(world, which).pk, on="2026-05-05")
    assert refused(sent) == {"__all__": [words]}


def test_cancelling_tells_how_many_were_to_report_then(desk: Desk, world: World) -> None:
    assert desk.open("meeting-cancel", world.june.pk).context["lead"] == (
        "1 uppdrag skulle återrapporteras då. De hamnar under Mellan stolarna tills du har valt "
        "ett annat möte."
    )


def test_cancelling_needs_a_reason(desk: Desk, world: World) -> None:
    sent = desk.send("meeting-cancel", world.planned.pk, why=" ")
    assert (refused(sent), stored(world.planned).cancelled_on) == (
        {"why": ["Detta fält måste fyllas i."]}, None,
    )  # fmt: skip


def test_cancelling_keeps_the_reason(desk: Desk, world: World) -> None:
    sent = desk.fill_in("meeting-cancel", world.planned.pk, why="För få ärenden")
    assert done(sent) == (page("meeting", world.planned.pk), ["Mötet är inställt."])
    now = stored(world.planned)
    assert (now.cancelled_on, now.cancelled_because) == (NOW, "För få ärenden")


def test_an_empty_meeting_can_be_taken_away(desk: Desk, world: World) -> None:
    sent = desk.send("meeting-delete", world.empty.pk)
    assert done(sent) == (page("meetings"), ["Mötet är borttaget."])
    assert not Meeting.objects.filter(pk=world.empty.pk).exists()


def test_a_meeting_with_content_cannot_be_taken_away(desk: Desk, world: World) -> None:
    sent = desk.send("meeting-delete", world.sent.pk)
    words = "Mötet har innehåll och kan inte tas bort. Ställ in det i stället."
    assert (refused(sent), stored(world.sent).on) == ({"__all__": [words]}, world.sent.on)


# --- one press at a time ---
@pytest.mark.parametrize(
    ("name", "which", "words"),
    [
        ("meeting-convene", "planned", "Noterat att kallelsen är skickad."),
        ("members-call", "planned", "3 personer är kallade."),
        ("meeting-hold", "writing", "Anteckningen är öppnad. Bara organets sekreterare ser den "
         "tills den skickas ut."),
        ("notes-send-out", "writing", "Anteckningen är utskickad. Organets ledamöter ser den nu."),
        ("notes-approve", "sent", "Anteckningen är godkänd och låst. Fel rättas med en rättelse."),
        ("meeting-convene", "cancelled", "Mötet är inställt."),
        ("meeting-hold", "planned", "Mötet hålls först 19 mars 2026. Anteckningen öppnas den "
         "dagen."),
        ("meeting-hold", "cancelled", "Mötet är inställt."),
        ("members-call", "approved", "Anteckningarna är godkända och kan inte ändras. Gör en "
         "rättelse."),
        ("notes-approve", "writing", "Skicka ut anteckningen innan den godkänns."),
        ("notes-approve", "approved", "Anteckningen är redan godkänd."),
    ],
)  # fmt: skip
def test_a_press_tells_what_happened_or_why_not(
    desk: Desk, world: World, name: str, which: str, words: str
) -> None:
    meeting = getattr(world, which)
    assert done(desk.send(name, meeting.pk)) == (page("meeting", meeting.pk), [words])


@pytest.mark.parametrize(
    ("name", "which", "field"),
    [
        ("meeting-convene", "planned", "convened_on"),
        ("notes-send-out", "writing", "sent_out_on"),
        ("notes-approve", "sent", "approved_on"),
    ],
)
def test_a_press_is_dated_today(
    desk: Desk, world: World, name: str, which: str, field: str
) -> None:
    meeting = getattr(world, which)
    desk.send(name, meeting.pk)
    assert getattr(stored(meeting), field) == NOW


def test_opening_the_notes_on_the_day_is_dated(desk: Desk, world: World) -> None:
    meeting = make.make_meeting(world.body, NOW)
    desk.send("meeting-hold", meeting.pk)
    assert stored(meeting).opened_on == NOW


def test_calling_members_twice_adds_nobody(desk: Desk, world: World) -> None:
    desk.send("members-call", world.planned.pk)
    sent = desk.send("members-call", world.planned.pk)
    assert (done(sent)[1][-1], world.planned.attendances.count()) == (
        "Alla står redan på listan.", 3,
    )  # fmt: skip


# --- correcting ---
def test_a_correction_stands_beside_the_approved_text(desk: Desk, world: World) -> None:
    decision = world.approved.items.get().decisions.get()
    sent = desk.send(
        "correction-write",
        world.approved.pk,
        about=f"beslut-{decision.pk}",
        text="Ska vara 2026.",
        reason="Skrivfel",
    )
    words = "Rättelsen är gjord och visas bredvid den godkända texten."
    assert done(sent) == (page("meeting", world.approved.pk), [words])
    made = Correction.objects.get()
    assert (made.target, made.text, made.reason, made.made_on) == (
        decision, "Ska vara 2026.", "Skrivfel", NOW,
    )  # fmt: skip


def test_a_correction_without_reason_is_asked_for_it(desk: Desk, world: World) -> None:
    sent = desk.send("correction-write", world.approved.pk, about="mote", text="Ska vara 2026.")
    assert refused(sent) == {"reason": ["Detta fält måste fyllas i."]}
    assert (marked(sent), kept_value(sent, "text")) == ({"reason"}, "Ska vara 2026.")


def test_a_correction_of_another_meetings_item_is_refused(desk: Desk, world: World) -> None:
    about = f"punkt-{world.item.pk}"
    sent = desk.send("correction-write", world.approved.pk, about=about, text="A", reason="B")
    words = f"Välj ett giltigt alternativ. {about} finns inte bland tillgängliga alternativ."
    assert (refused(sent), Correction.objects.count()) == ({"about": [words]}, 0)
