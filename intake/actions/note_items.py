"""Puts the items of a document into the meeting: texts, decisions, assignments, what they cite."""

import datetime
from typing import Any

from decisions import actions
from decisions.models import Decision, ReportBack
from intake.actions.memory import Memory
from intake.lists.names import Party
from intake.notes.comparing import item_in_log, same_words
from meetings import actions as meeting_actions
from meetings.models import AgendaItem, DecisionBasis, Matter, MatterNumber, Meeting
from people.actions import add_position
from people.enums import ItemWord
from people.models import Body, Organisation
from records.errors import RuleError
from records.writing import hold_row, write

NO_DECISION = "Punkten har inget beslut. Ta med ett, eller lämna ute det som hör till det."


class ItemWriter:
    """Writes one document's items."""

    def __init__(self, meeting: Meeting, memory: Memory, *, by: Any, at: datetime.date) -> None:
        self.meeting, self.memory, self.by, self.at = meeting, memory, by, at
        self.body = meeting.body

    def write(self, items: list[dict[str, Any]]) -> None:
        """All of them, in order.

        Raises:
            RuleError: an action refuses; the sentence begins with the item.
        """
        known = {n: item_in_log(self.meeting, values) for n, values in enumerate(items)}
        self._make_room(items, [item for item in known.values() if item is not None])
        for n, values in enumerate(items):
            try:
                self._write_one(values, known[n])
            except RuleError as error:
                where = f"Punkt {values['number']}" if values["number"] else values["title"]
                raise RuleError(f"{where}: {error.message}") from error

    def _write_one(self, values: dict[str, Any], item: AgendaItem | None) -> None:
        if item is None:
            item = self._add(values)
        else:
            self._fill(item, values)
        decisions = self._decide(item, values)
        for each in values["assignments"]:
            self._give(self._by_number(decisions, each["decision"]), each)
        for each in values["relations"]:
            self._relate(self._by_number(decisions, each["decision"]), each)
        for each in values["commitments"]:
            caught = actions.catch_commitment(
                item, each["kind"], each["text"], each["by"], by=self.by, at=self.at
            )
            self.memory.keep(caught, span=each["span"])
        for each in values["report_backs"]:
            self._say(item, each)
        for each in values["topics"]:
            self._plan_topic(each)

    # --- the item ---
    def _make_room(self, items: list[dict[str, Any]], known: list[AgendaItem]) -> None:
        """Items that only the log has get numbers after the document's."""
        if self.body.item_word == ItemWord.PARAGRAPH:
            return
        wanted = {values["number"] for values in items if values["number"]}
        highest = max((int(number) for number in wanted if number.isdecimal()), default=0)
        matched = {item.pk for item in known}
        for item in self.meeting.items.filter(number__in=wanted).exclude(pk__in=matched):
            highest += 1
            while self.meeting.items.filter(number=str(highest)).exists():
                highest += 1
            fresh = hold_row(AgendaItem, item.pk)
            self.memory.keep_change(fresh, {"number": fresh.number})
            fresh.number = str(highest)
            write(fresh, by=self.by, at=self.at, fields=["number"])

    def _add(self, values: dict[str, Any]) -> AgendaItem:
        chosen: dict[str, Any] = dict.fromkeys(values["purposes"], True)
        if self.body.item_word == ItemWord.PARAGRAPH:
            chosen["paragraph"] = int(values["number"]) if values["number"].isdecimal() else None
        else:
            chosen["number"] = values["number"]
        matter = self._matter(values)
        item = meeting_actions.add_item(
            self.meeting,
            values["title"],
            **chosen,
            start=values["start"],
            end=values["end"],
            presenters=values["presenters"],
            text=values["text"],
            dialogue=values["dialogue"],
            outcome=values["outcome"],
            matter=matter,
            by=self.by,
            at=self.at,
        )
        self.memory.keep(item, span=values["span"])
        self._attach(item, values)
        self._steps(matter, values)
        if values["basis"]:
            self._answer(item, values["basis"])
        return item

    def _fill(self, item: AgendaItem, values: dict[str, Any]) -> None:
        """Texts that the log lacks; what it has stays."""
        fresh = hold_row(AgendaItem, item.pk)
        names = [
            name
            for name in ("text", "dialogue", "presenters", "start", "end")
            if values[name] and not getattr(fresh, name)
        ]
        matter = fresh.matter or self._matter(values)
        if matter is not None and fresh.matter is None:
            names.append("matter")
        if names:
            before = {name: _stored(fresh, name) for name in names}
            self.memory.keep_change(fresh, before)
            for name in names:
                setattr(fresh, name, matter if name == "matter" else values[name])
            write(fresh, by=self.by, at=self.at, fields=names)
        self._steps(matter, values)
        if values["basis"] and fresh.basis_id is None:
            self.memory.keep_change(fresh, {"basis": None})
            self._answer(fresh, values["basis"])

    def _answer(self, item: AgendaItem, pk: str) -> None:
        basis = DecisionBasis.objects.filter(pk=int(pk), body=self.body).first()
        if basis is not None:
            meeting_actions.put_on_agenda(basis, self.meeting, item=item, by=self.by, at=self.at)

    def _attach(self, item: AgendaItem, values: dict[str, Any]) -> None:
        for title, link in values["documents"]:
            if link:
                document = meeting_actions.attach_document(
                    self.meeting, title[:200], item=item, link=link, by=self.by, at=self.at
                )
                self.memory.keep(document)

    # --- its matter ---
    def _matter(self, values: dict[str, Any]) -> Matter | None:
        """The matter with the diarienummer or the title; opened when the item needs one."""
        number, organisation = values["diarienummer"], self.body.organisation
        if number:
            known = MatterNumber.objects.filter(number__iexact=number, matter__body=self.body)
            found = known.select_related("matter").first()
            if found is not None:
                return found.matter
        if not number and not values["milestones"]:
            return None
        same = Matter.objects.filter(title__iexact=values["title"], body=self.body).first()
        if same is not None and not number:
            return same
        summary = f"<p>Diarienummer {number}</p>" if number and organisation is None else ""
        matter = meeting_actions.open_matter(
            values["title"], self.body, summary=summary, by=self.by, at=self.at
        )
        self.memory.keep(matter)
        if number and organisation is not None:
            meeting_actions.number_matter(matter, organisation, number, by=self.by, at=self.at)
        return matter

    def _steps(self, matter: Matter | None, values: dict[str, Any]) -> None:
        for each in values["milestones"]:
            assert matter is not None  # an item with milestones has a matter
            if not matter.milestones.filter(on=each["on"], text=each["title"]).exists():
                step = meeting_actions.add_milestone(
                    matter, each["title"], on=each["on"], by=self.by, at=self.at
                )
                self.memory.keep(step, span=each["span"])

    # --- decisions and what they give ---
    def _decide(self, item: AgendaItem, values: dict[str, Any]) -> list[Decision]:
        """The item's decisions in the document's order; those in the log are not made again."""
        known = list(item.decisions.order_by("number"))
        found = []
        for each in values["decisions"]:
            same = next((row for row in known if same_words(row.text, each["text"])), None)
            if same is None:
                same = actions.adopt_decision(
                    item, each["text"], natures=each["natures"], by=self.by, at=self.at
                )
                self.memory.keep(same, span=each["span"])
            found.append(same)
        return found

    @staticmethod
    def _by_number(decisions: list[Decision], number: str) -> Decision:
        if not decisions:
            raise RuleError(NO_DECISION)
        place = int(number) if number.isdecimal() else 0
        return decisions[place] if place < len(decisions) else decisions[-1]

    def _give(self, decision: Decision, values: dict[str, Any]) -> None:
        title = " ".join(values["title"].split())
        if any(same_words(row.title, title) for row in decision.assignments.all()):
            return
        known, unknown = values["responsible"]
        parties: list[Party] = [*known, *(self._new_position(name) for name in unknown)]
        assignment = actions.give_assignment(
            decision,
            title=title[:300],
            parties=parties,
            due=values["due"],
            by=self.by,
            at=self.at,
        )
        self.memory.keep(assignment, span=values["span"])

    def _new_position(self, name: str) -> Party:
        """A position that the log lacks, at the organisation its name begins with."""
        first = name.split()[0].split(":")[0].rstrip("s")
        organisation = (
            Organisation.objects.filter(short_name__iexact=first).first()
            or Organisation.objects.filter(name__istartswith=first).first()
            or self.body.organisation
            or Organisation.objects.order_by("pk").first()
        )
        if organisation is None:
            raise RuleError(f"Lägg upp befattningen ”{name}” först.")
        position = add_position(name, organisation, by=self.by, at=self.at)
        self.memory.keep(position)
        return position

    def _relate(self, decision: Decision, values: dict[str, Any]) -> None:
        body = Body.objects.filter(name__iexact=values["body"]).first()
        body = body or Body.objects.filter(short_name__iexact=values["body"]).first()
        target = self._cited(body, values)
        external = None
        if target is None:
            external = actions.note_external_decision(
                values["body"],
                body=body,
                on=values["on"],
                paragraph=values["paragraph"],
                about=values["about"][:300],
                by=self.by,
                at=self.at,
            )
            self.memory.keep(external)
        relation = actions.relate_decisions(
            decision,
            values["kind"],
            target=target,
            external=external,
            cited_on=values["on"],
            by=self.by,
            at=self.at,
        )
        self.memory.keep(relation, span=values["span"])

    def _cited(self, body: Body | None, values: dict[str, Any]) -> Decision | None:
        """The decision in the log that is meant, when only one can be."""
        if body is None or values["on"] is None:
            return None
        rows = Decision.objects.filter(
            item__meeting__body=body, item__meeting__on=values["on"]
        ).exclude(item__meeting=self.meeting)
        label = values["paragraph"].strip("§ ")
        if label:
            is_number = body.item_word == ItemWord.PARAGRAPH and label.isdecimal()
            rows = rows.filter(
                **({"item__paragraph": int(label)} if is_number else {"item__number": label})
            )
        found = list(rows[:2])
        return found[0] if len(found) == 1 else None

    def _say(self, item: AgendaItem, values: dict[str, Any]) -> None:
        """What the meeting said of an assignment given before."""
        row = ReportBack.objects.filter(pk=int(values["report_back"])).first()
        if row is None or row.assignment.body_id != self.body.pk or not values["outcome"]:
            return
        before = {"outcome": row.outcome, "outcome_meeting": row.outcome_meeting_id}
        before |= {"outcome_item": row.outcome_item_id, "outcome_text": row.outcome_text}
        self.memory.keep_change(row, before)
        actions.record_outcome(
            row,
            values["outcome"],
            meeting=self.meeting,
            item=item,
            text=values["text"],
            by=self.by,
            at=self.at,
        )

    def _plan_topic(self, values: dict[str, Any]) -> None:
        on = values["on"]
        if on <= self.at:
            return
        meeting = Meeting.objects.filter(body=self.body, on=on, cancelled_on__isnull=True).first()
        if meeting is None:
            meeting = actions.plan_meeting(self.body, on, by=self.by, at=self.at)
            self.memory.keep(meeting)
        if not meeting.planned_topics.filter(title__iexact=values["title"]).exists():
            for topic in meeting_actions.plan_topics(
                [meeting], values["title"], by=self.by, at=self.at
            ):
                self.memory.keep(topic, span=values["span"])


def _stored(item: AgendaItem, name: str) -> Any:
    value = getattr(item, f"{name}_id" if name == "matter" else name)
    return f"{value:%H:%M}" if isinstance(value, datetime.time) else value
