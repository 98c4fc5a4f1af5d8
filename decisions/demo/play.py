"""Plays the script day by day through the actions, each act dated when it would have been done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from decisions.actions import (
    Enclosure,
    MoreTime,
    adopt_decision,
    answer_point,
    approve,
    catch_commitment,
    convene,
    give_assignment,
    hold,
    note_external_decision,
    plan_report_back,
    record_outcome,
    relate_decisions,
    report,
    send_out,
    take_up,
)
from decisions.demo.attending import call_everybody, note_presence
from decisions.demo.cast import BOARD
from decisions.demo.dates import ADJUSTING_TAKES, CALLED_BEFORE, STUDY_TRIP, WRITING_TAKES, clock
from decisions.demo.script import Agenda, Give, Item, Link, Point, Report, Said
from decisions.demo.world import World
from decisions.enums import CommitmentKind
from decisions.models import Decision, ReportBack
from meetings.actions import add_item, add_pause, attach_document, put_on_agenda
from meetings.enums import MeetingForm
from meetings.models import AgendaItem, Meeting
from people.enums import HolderKind
from people.models import PositionHolder, User, in_force
from records.edits import edit_record

PLAN, CALL, REPORT, HOLD, SEND, APPROVE = range(6)


@dataclass(frozen=True)
class Act:
    """Something done on a day; acts of a day come in the order above."""

    on: date
    order: int
    do: Callable[[], object]


def play(acts: list[Act], today: date) -> None:
    """Does every act up to today, in order."""
    for act in sorted(acts, key=lambda a: (a.on, a.order)):
        if act.on > today:
            return
        act.do()


def meeting_acts(world: World, agendas: Agenda) -> list[Act]:
    """Calls, holds, sends out and approves every meeting in the agendas."""
    acts: list[Act] = []
    waiting: list[date] = []  # SRO's notes that its next meeting approves
    to_sign = _to_sign(world, agendas)
    for (body, day), items in sorted(agendas.items(), key=lambda entry: entry[0][1]):
        sitting = Sitting(world, body, day, items)
        acts.append(Act(day - CALLED_BEFORE, CALL, sitting.call))
        if day >= world.today:
            continue
        acts.append(Act(day, HOLD, sitting.hold))
        acts.append(Act(day + WRITING_TAKES[body], SEND, sitting.send_out))
        if body == BOARD:
            if day != to_sign:
                acts.append(_approval(world, body, day, day + ADJUSTING_TAKES))
            continue
        if day != STUDY_TRIP:
            acts += [_approval(world, body, held, day) for held in waiting]
            waiting.clear()
        waiting.append(day)
    return acts


def _to_sign(world: World, agendas: Agenda) -> date | None:
    """The board's latest minutes that are sent out: they wait for their three signatures."""
    sent = world.today - WRITING_TAKES[BOARD]
    return max((day for body, day in agendas if body == BOARD and day <= sent), default=None)


def _approval(world: World, body: str, day: date, on: date) -> Act:
    """The notes are approved at the next meeting, or adjusted some weeks later."""

    def do() -> None:
        approve(world.meetings[body, day], by=world.writer(body), at=on)

    return Act(on, APPROVE, do)


@dataclass
class Sitting:
    """One meeting of the script and what it takes up."""

    world: World
    body: str
    day: date
    items: list[Item]
    rows: list[AgendaItem] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it was planned."""
        return self.world.meetings[self.body, self.day]

    def call(self) -> None:
        """The kallelse, with people and agenda."""
        by, at = self.world.writer(self.body), self.day - CALLED_BEFORE
        if self.meeting.form in (MeetingForm.SITTING, MeetingForm.DIGITAL):
            call_everybody(self.world, self.meeting, by=by, at=at)
        self.rows = [self._add(item, at) for item in self.items]
        self._take_up(by, at)
        convene(self.meeting, by=by, at=at)

    def _take_up(self, by: User, at: date) -> None:
        """What the agenda already says comes back needs no item of its own."""
        for item, row in zip(self.items, self.rows, strict=True):
            for said in item.said[:1]:
                due = ReportBack.objects.filter(
                    assignment=self.world.assignments.get(said.key), meeting=self.meeting
                )
                if (report_back := due.filter(outcome="").first()) is not None:
                    take_up(report_back, row, by=by, at=at)

    def _add(self, item: Item, at: date) -> AgendaItem:
        by = self.world.writer(self.body)
        start, end = (clock(item.slot[0]), clock(item.slot[1])) if item.slot else (None, None)
        if item.is_pause:
            assert start is not None
            assert end is not None
            return add_pause(self.meeting, start=start, end=end, by=by, at=at)
        row = add_item(
            self.meeting,
            item.title,
            is_information="information" in item.about,
            is_dialogue="dialogue" in item.about,
            is_decision="decision" in item.about,
            start=start,
            end=end,
            presenters=item.presenters,
            matter=self.world.matters.get(item.matter),
            openness=item.openness,
            openness_ground=item.ground,
            openness_by="Ordföranden" if item.ground else "",
            by=by,
            at=at,
        )
        if item.basis:
            put_on_agenda(self.world.bases[item.basis], self.meeting, item=row, by=by, at=at)
        for paper in item.papers:
            link = f"https://example.org/handlingar/{self.day}/{row.order}/{paper.kind}"
            attach_document(
                self.meeting, paper.title, item=row, kind=paper.kind, link=link, by=by, at=at
            )
        return row

    def hold(self) -> None:
        """The meeting: who came, what was said and decided, what came back."""
        by = self.world.writer(self.body)
        hold(self.meeting, by=by, at=self.day)
        note_presence(self.world, self.meeting, by=by, at=self.day)
        for item, row in zip(self.items, self.rows, strict=True):
            written = {"text": item.text, "dialogue": item.dialogue}
            if any(written.values()):
                edit_record(
                    AgendaItem, row.pk, base_version=row.version, changes=written, by=by,
                    at=self.day,
                )  # fmt: skip
            for said in item.said:
                self._say(said, row)
            decided = [self._decide(point, row) for point in item.points]
            self._answer(item, row, decided)
            if item.wish is not None:
                by_whom, wish = item.wish
                catch_commitment(row, CommitmentKind.WISH, wish, by_whom, by=by, at=self.day)

    def _answer(self, item: Item, row: AgendaItem, decided: list[Decision]) -> None:
        """Joins the decisions to the points they answer, in order."""
        if not item.basis:
            return
        row.refresh_from_db()
        by, points = self.world.writer(self.body), self.world.bases[item.basis].points.all()
        for decision, point in zip(decided, points, strict=True):
            decision.item = row
            answer_point(decision, point, by=by, at=self.day)

    def _say(self, said: Said, row: AgendaItem) -> None:
        record_outcome(
            self.world.open_report_back(said.key),
            said.outcome,
            meeting=self.meeting,
            item=row,
            text=said.text,
            next_wording=said.next_wording,
            next_body=self.world.bodies.get(said.next_body),
            by=self.world.writer(self.body),
            at=self.day,
        )

    def _decide(self, point: Point, row: AgendaItem) -> Decision:
        decision = adopt_decision(
            row,
            point.text,
            natures=[f"is_{nature}" for nature in point.natures],
            plain_line=point.plain,
            by=self.world.writer(self.body),
            at=self.day,
        )
        if point.link is not None:
            self._link(decision, point.link)
        for give in point.gives:
            self._give(decision, give)
        return decision

    def _link(self, decision: Decision, link: Link) -> None:
        by = self.world.writer(self.body)
        external = note_external_decision(
            link.body_name,
            body=self.world.bodies.get(link.body),
            on=link.on,
            about=link.about,
            by=by,
            at=self.day,
        )
        relate_decisions(
            decision, link.kind, external=external, cited_on=link.cited_on, by=by, at=self.day
        )

    def _give(self, decision: Decision, give: Give) -> None:
        by = self.world.writer(self.body)
        assignment = give_assignment(
            decision,
            title=give.title,
            text=give.words,
            parties=[self.world.party(key) for key in give.parties],
            lead=self.world.party(give.lead) if give.lead else None,
            due="" if give.waits_for else give.due,
            openness=give.openness,
            openness_ground=give.ground,
            openness_by="Ordföranden" if give.ground else "",
            by=by,
            at=self.day,
        )
        if give.waits_for:
            plan_report_back(
                assignment,
                give.due,
                waits_for=give.waits_for,
                check_on=give.check_on,
                by=by,
                at=self.day,
            )
        self.world.assignments[give.key] = assignment

    def send_out(self) -> None:
        """The notes go out, and what they say counts."""
        send_out(
            self.meeting, by=self.world.writer(self.body), at=self.day + WRITING_TAKES[self.body]
        )


def report_acts(world: World, reports: list[Report]) -> list[Act]:
    """Every progress report, on its day."""
    return [Act(said.on, REPORT, partial(_report, world, said)) for said in reports]


def _report(world: World, said: Report) -> None:
    assignment = world.assignments[said.key]
    party = assignment.responsibilities.get(position=world.positions[said.party])
    reported_name = ""
    if said.behalf:
        holders = PositionHolder.objects.filter(in_force(said.on), position=party.position)
        reported_name = holders.exclude(kind=HolderKind.DEPUTY).get().person.name
    report(
        assignment,
        stage=said.stage,
        party=party,
        text=said.text,
        report=said.report,
        documents=[Enclosure(said.paper, link="https://example.se/rapport")] if said.paper else [],
        more_time=MoreTime(said.asks[1], wording=said.asks[0]) if said.asks else None,
        on_behalf=said.behalf,
        reported_name=reported_name,
        by=world.users[said.by or "sekreterare"],
        at=said.on,
    )
