"""Reads the items of a document that this log has printed, line by line."""

import re
from collections.abc import Sequence

from intake.parsing.assignments import assignments_of
from intake.parsing.context import Context
from intake.parsing.dates import slot_in
from intake.parsing.decisions import Point, decision_of
from intake.parsing.documents import document_of
from intake.parsing.draft import AssignmentDraft, CommitmentDraft, DocumentDraft, ItemDraft
from intake.parsing.lines import Line, joined_text, span_of
from intake.parsing.people import names_of
from intake.parsing.printed import ITEM, NUMBER
from intake.parsing.relations import doubt_years, relations_of, report_backs_of
from intake.parsing.steps import dated_lists

PURPOSES = {
    "information": "information",
    "dialog": "dialog",
    "ställningstagande": "ställningstagande",
    "beslut": "ställningstagande",
}
OUTCOMES = frozenset({"utgår", "bordlagd", "återremiss"})
SLOT = re.compile(r"(?:(?P<minutes>-?\d{1,4}) minuter, )?kl\. .*")
DECIDED = frozenset({"Ställningstagande", "Beslut"})
LABELS = {
    "Dialog": "dialogue",
    "Reservation": "reservation",
    "Protokollsanteckning": "minutes_note",
}
SAID = re.compile(r"(?P<kind>Önskemål|Utfästelse)(?: från (?P<by>.+?))?: (?P<text>.+)")
PASSAGE = re.compile(r"(?:Kommer från|Går vidare till) .+ \d{4}(?:, (?:punkt|§) .+)?")


class PrintedItem:
    """Goes through an item's lines once; `now` is where they belong."""

    def __init__(self, lines: Sequence[Line], context: Context) -> None:
        heading = ITEM.fullmatch(lines[0].shown)
        if heading:
            number = heading["point"] or heading["n"]
            self.item = ItemDraft(heading["title"], number, heading["n"] or "")
        else:
            self.item = ItemDraft(lines[0].text)
        self.item.spans["title"] = lines[0].span
        self.lines, self.context = lines[1:], context
        self.now = "head"
        self.points: list[Point] = []
        self.given: list[tuple[int, Line, re.Match[str]]] = []
        self.told: dict[str, list[Line]] = {}

    def read(self) -> ItemDraft:
        """The draft of the item."""
        for at, line in enumerate(self.lines):
            label = line.text.removesuffix(":")
            if line.is_heading or line.style == "bold":
                if label in DECIDED:
                    self.now = "decided"
                    continue
                if label in LABELS:
                    self.now = LABELS[label]
                    continue
            if not (self._is_known(line) or (self.now == "head" and self._in_head(at, line))):
                self._take(line)
        return self._finished()

    def _is_known(self, line: Line) -> bool:
        """Lines that say what they are wherever they stand."""
        if line.text.startswith("Uppdrag: ") and (mark := NUMBER.fullmatch(line.text[9:])):
            self.given.append((len(self.points) - 1, line, mark))
            return True
        linked = line.links[0][0] if line.links else ""
        said = SAID.fullmatch(line.text)
        if said and linked and said["text"].startswith(linked[:20]):
            kind = "wish" if said["kind"] == "Önskemål" else "promise"
            draft = CommitmentDraft(said["text"], kind, said["by"] or "")
            draft.spans["text"] = line.span
            self.item.commitments.append(draft)
            return True
        if line.text == f"Ärende: {linked}" and linked:
            self.item.matter = linked
            return True
        return False

    def _in_head(self, at: int, line: Line) -> bool:
        """Purposes, time, presenters, papers: what stands before anything is told."""
        if at == 0 and line.marker in ("", "·") and self._about(line):
            return True
        if line.text.startswith("Föredragande: "):
            self.item.presenters += names_of(line.text.removeprefix("Föredragande: "))
            self.item.spans["presenters"] = line.span
            return True
        if line.text.startswith("Beslutsunderlag: ") and not line.marker and line.links:
            self._document(line)
            return True
        if line.marker and (line.links or line.text.startswith("Uppgift utelämnad")):
            if not any("/moten/" in address for _, address in line.links):
                self._document(line)
            return True
        return bool(PASSAGE.fullmatch(line.text))

    def _about(self, line: Line) -> bool:
        """ "Information, dialog · 20 minuter, kl. 13.05–13.25 · bordlagd"."""
        for part in map(str.strip, line.text.split("·")):
            names = [word.strip().lower() for word in part.split(",")]
            if all(name in PURPOSES for name in names):
                self.item.purposes = [PURPOSES[name] for name in names]
                self.item.spans["purposes"] = line.span
            elif slot := SLOT.fullmatch(part):
                self.item.starts, self.item.ends = slot_in(part)
                self.item.minutes = int(slot["minutes"]) if slot["minutes"] else None
                self.item.spans["starts"] = line.span
            elif part in OUTCOMES:
                self.item.outcome = part
                self.item.spans["outcome"] = line.span
            else:
                return False
        return True

    def _document(self, line: Line) -> None:
        """A paper; its title is what leads to it, the kind stands after it."""
        draft = document_of(line)
        if line.links:
            title, address = line.links[0]
            kind = line.text.removeprefix(title).strip() if line.text.startswith(title) else ""
            kind = kind or line.text.removesuffix(title).strip(" :").lower()
            draft = DocumentDraft(title, address, kind, spans=draft.spans)
        self.item.documents.append(draft)

    def _take(self, line: Line) -> None:
        if self.now == "decided":
            if self._is_decision(line):
                number = re.sub(r"\D", "", line.marker)
                self.points.append(Point([line], number, "", [line.text]))
                return
            self.now = "text"
        elif self.now == "head":
            self.now = "text"
        self.told.setdefault(self.now, []).append(line)

    def _is_decision(self, line: Line) -> bool:
        """Whether the line is a point: the first, or the next of a numbered list."""
        if not self.points:
            return True
        last = self.points[-1]
        return last.number.isdigit() and line.marker == f"{int(last.number) + 1}."

    def _finished(self) -> ItemDraft:
        item, context = self.item, self.context
        item.decisions = [decision_of(point, context) for point in self.points]
        item.assignments = assignments_of(self.points, context)
        self._name_given()
        item.text = joined_text(self.told.get("text", []))
        item.dialogue = joined_text(self.told.get("dialogue", []))
        item.reservation = joined_text(self.told.get("reservation", []))
        item.minutes_note = joined_text(self.told.get("minutes_note", []))
        item.relations = relations_of(self.points, context)
        doubt_years(item.relations, item.text)
        item.report_backs = report_backs_of(self.points, item.text, context)
        item.milestones = dated_lists(self.told.get("text", []), context)
        if self.told.get("text"):
            item.spans["text"] = span_of(self.told["text"])
        return item

    def _name_given(self) -> None:
        """Give the assignments the numbers and titles that the log has printed after them."""
        for place, line, mark in self.given:
            rest = [each for each in self.item.assignments if not each.number]
            at_place = [each for each in rest if each.decision == place]
            found = next(iter(at_place or rest), None)
            if found is None:
                found = AssignmentDraft(mark["rest"], decision=max(0, place))
                found.spans["text"] = line.span
                self.item.assignments.append(found)
            found.number, found.title = mark["number"], mark["rest"]
            found.spans["number"] = line.span
