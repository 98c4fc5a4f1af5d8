"""Reads an item line by line: what is its head, what was told, what was decided."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intake.parsing.action_points import TITLE, action_points, is_action
from intake.parsing.assignments import assignments_of
from intake.parsing.context import Context
from intake.parsing.decisions import decision_of, points_in
from intake.parsing.documents import document_of, linked_documents, looks_like_document
from intake.parsing.draft import ItemDraft
from intake.parsing.item_head import ItemHead
from intake.parsing.labels import Label, Section, label_of, leads_in
from intake.parsing.lines import Line, joined_text
from intake.parsing.paragraph_headings import Heading
from intake.parsing.people import NAME, is_name
from intake.parsing.plain_decisions import decided_title, plain_decision
from intake.parsing.relations import doubt_years, relations_of, report_backs_of
from intake.parsing.steps import commitments_of, dated_lists, milestones_of
from sro_log.lib.wording import gives_assignment, natures_of, report_back_in

_TO_OTHERS = re.compile(
    r"förslag\w*\b.*\b(?:i|till|för)\s+(?:[\wåäö-]+\s+){0,4}[\wåäö-]*(?:fullmäktige|styrelsen?"
    r"|nämnden|direktionen"
    r"|kommunerna|medlemmarna|ks|kf)\b",
    re.IGNORECASE,
)
_OUTCOMES = (
    ("återremiss", re.compile(r"\båterremi\w+", re.IGNORECASE)),
    ("bordlagd", re.compile(r"\bbordl(?:agd|ägg|ade)\w*", re.IGNORECASE)),
    (
        "utgår",
        re.compile(
            r"\b(?:punkten|ärendet|paragrafen)\s+(?:utgår|utgick)\b|^(?:\S+\s+){0,3}utgår\.?$",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
)
_OWNER = re.compile(r"(.{3,60}?)s\s+förslag\b", re.IGNORECASE)


def _is_body(owner: str, body: str) -> bool:
    """Whether the owner of a proposal is the body that meets: "arbetsutskottet" is."""
    head = re.split(r"\s(?:för|i)\s", body.lower())[0].split()
    stem = owner.lower().split()[-1].rstrip("etn")
    return not head or head[-1].startswith(stem)


def _is_att(line: Line) -> bool:
    """An att-sats, which ends its list where no other follows."""
    return line.text.startswith("att ") and not line.text.endswith((",", ":", " och", " samt"))


def _tells_of_somebody(text: str) -> bool:
    """ "Eva Ek (S) har frågat ...": what somebody says or does is no decision of the body."""
    name = NAME.match(text)
    if name is None or not is_name(name[0]) or natures_of(text) or gives_assignment(text):
        return False
    rest = re.sub(r"^\s*\([^()]{1,40}\)", "", text[name.end() :])
    return bool(re.match(r"\s+[a-zåäö]", rest))


def item_of(heading: Heading, title: Line, lines: Sequence[Line], context: Context) -> ItemDraft:
    """The item that begins with the heading, read from its title and the lines after it."""
    return _ItemReader(heading, title, lines, context).read()


class _ItemReader(ItemHead):
    """Goes through the lines once; `now` is the section they belong to."""

    def __init__(
        self, heading: Heading, title: Line, lines: Sequence[Line], context: Context
    ) -> None:
        item = ItemDraft(
            heading.title, heading.number, heading.paragraph, list(heading.diarienummer)
        )
        super().__init__(item, lines)
        self.context, self.title = context, replace(title, text=heading.title, marker="")
        self.decided: list[tuple[str, list[Line]]] = []
        self.told: list[Line] = []
        self.said: list[Line] = []
        self.steps: list[Line] = []
        self.offered: list[tuple[str, list[Line]]] = []  # proposals, each with its label
        self.wished: list[Line] = []
        self.to_do: list[Line] = []
        self.at, self.last_decision = 0, -1  # the line, and the last label of a decision
        self.is_bullet = False  # the decision under way is one item of a list of what was said

    def read(self) -> ItemDraft:
        """The draft of the item."""
        labels = [label_of(line) for line in self.lines]
        decided = [
            at for at, label in enumerate(labels) if label and label.section is Section.DECISION
        ]
        self.last_decision = decided[-1] if decided else -1
        for at, line in enumerate(self.lines):
            self.at = at
            if self.waiting and self._take_waiting(line):
                continue
            if self.now is None and self._take_head(at, line):
                continue
            label = labels[at]
            if label is not None and self._begin(label, line):
                continue
            self._take(line, label)
        return self._finish()

    # --- sections ---
    def _begin(self, label: Label, line: Line) -> bool:
        """Go into the section of the label; False where it is only words of the one we are in."""
        if self.now is Section.DECISION and self._is_own_proposal(label):
            self.decided.append((label.words, []))
            self._take_rest(label, line)
            return True
        if (
            label.section is Section.DECISION
            and self.now is Section.DECISION
            and not self._has_points()
        ):
            self.decided[-1] = (label.words, [])
            self._take_rest(label, line)
            return True
        self.is_bullet = bool(line.marker) and self._is_decided_bullet(label)
        if line.marker and (label.rest or not label.has_colon) and not self.is_bullet:
            return False
        if label.section is Section.PRESENTERS:
            return self._begin_presenters(label, line)
        if (
            label.section is Section.DOCUMENTS
            and self.now in (None, Section.PRESENTERS)
            and not line.marker
        ):
            return self._begin_documents(label, line)
        self.now, self.is_inline = label.section, bool(label.rest)
        if self.now is Section.DECISION:
            self.decided.append(("", []))
        if self.now is Section.PROPOSAL:
            self.offered.append((label.words, []))
        if self.now in (Section.TEXT, Section.WISHES):
            self.told.append(line)
            if self.now is Section.WISHES and label.rest:
                self.wished.append(replace(line, text=label.rest, marker=""))
            return True
        self._take_rest(label, line)
        return True

    @staticmethod
    def _is_decided_bullet(label: Label) -> bool:
        """ "• Beslut: Rådet godkänner planen."; a dated step that is called beslut is none."""
        is_decision = label.section is Section.DECISION and label.has_colon
        return is_decision and bool(natures_of(label.rest))

    def _is_own_proposal(self, label: Label) -> bool:
        """ "Kommunstyrelsens förslag till beslut i kommunfullmäktige", by the body."""
        if label.section is not Section.PROPOSAL or not _TO_OTHERS.search(label.words):
            return False
        owner = _OWNER.match(label.words)
        return owner is None or _is_body(owner[1], self.context.body)

    def _has_points(self) -> bool:
        return bool(self.decided and self.decided[-1][1])

    def _take_rest(self, label: Label, line: Line) -> None:
        rest = replace(line, text=label.rest, marker="")
        if label.rest and label.section is Section.ASSIGNED and is_action(label.rest):
            self.to_do.append(replace(rest, marker="•", level=0))
        elif label.rest:
            self._take(rest, None)

    # --- lines of a section ---
    def _take(self, line: Line, label: Label | None) -> None:
        if self.now is Section.DECISION:
            self._take_decided(line)
        elif leads_in(line) and (
            self.now in (None, Section.TEXT, Section.DOCUMENTS) or self._ends_proposal()
        ):
            self.now, self.is_inline = Section.DECISION, False
            self.decided.append(("", [line]))
        elif self.now is Section.DIALOGUE:
            self.said.append(line)
        elif self.now is Section.STEPS:
            self._take_step(line)
        elif self.now is Section.PROPOSAL:
            self._take_proposed(line)
        elif self.now is Section.ASSIGNED:
            self._take_given(line)
        elif self.now is Section.WISHES:
            self.wished.append(line)
            if not line.marker:
                self.now = Section.TEXT
        elif self.now is Section.DOCUMENTS:
            self._take_document(line)
        elif self.now in (Section.ASIDE, Section.DISPATCH, Section.END):
            pass
        else:
            self.now = self.now or Section.TEXT
            self.told.append(line)
            if not line.marker:
                self.item.documents += linked_documents(line)

    def _ends_proposal(self) -> bool:
        """Whether "Direktionen beslutar" decides on a proposal: no label says so further down."""
        is_proposed = self.now is Section.PROPOSAL and bool(self.offered[-1][1])
        return is_proposed and self.context.is_minutes and self.at > self.last_decision

    def _take_decided(self, line: Line) -> None:
        lines = self.decided[-1][1]
        is_told = self.is_inline and lines and lines[-1].text.endswith((".", "!", "?"))
        is_list = bool(lines) and bool(lines[-1].marker)
        if lines and line.marker and (self.is_bullet or (is_told and not is_list)):
            self.now = Section.TEXT
            self._take(line, None)
            return
        if not lines or line.marker or not self._is_over(line, lines):
            lines.append(line)
            return
        self.now = Section.TEXT
        self._take(line, None)

    def _is_over(self, line: Line, lines: list[Line]) -> bool:
        """Whether the decision ended before the line."""
        last = lines[-1].text.rstrip()
        if last.endswith((":", " att", ",", ";")) or line.text[:1].islower():
            return False
        if line.is_heading:
            return True
        if self.is_inline:
            return not (
                0 < len(last) < 130
                and not last.endswith((".", "!", "?"))
                and self.context.is_minutes
            )
        if self.context.is_minutes:
            if last.endswith(".") and _tells_of_somebody(line.text):
                return True
            if _is_att(lines[-1]) and line.text[:1].isupper():
                return not (leads_in(line) or natures_of(line.text))
            is_short = len(line.text.split()) <= 6 and not line.text.endswith((".", ":"))
            return (
                is_short
                and last.endswith(".")
                and not natures_of(line.text)
                and line.style == "bold"
            )
        return not (leads_in(line) or natures_of(line.text) or report_back_in(line.text))

    def _take_proposed(self, line: Line) -> None:
        """A proposal's words; in notes it ends with its list."""
        proposed = self.offered[-1][1]
        is_list = bool(proposed) and bool(proposed[-1].marker)
        if is_list and not line.marker and not self.context.is_minutes:
            self.now = Section.TEXT
            self._take(line, None)
        else:
            proposed.append(line)

    def _take_given(self, line: Line) -> None:
        """Under "Uppdrag": what gives one, or things to do; else it was only a heading."""
        if gives_assignment(line.text):
            self.decided.append(("", [line]))
        elif line.marker and not self.context.is_minutes:
            self.to_do.append(line)
        else:
            self.now = Section.TEXT
            self.told.append(line)

    def _take_step(self, line: Line) -> None:
        if line.marker or (re.search(r"[0-9]", line.text) and len(line.text) < 140):
            self.steps.append(line)
        else:
            self.now = Section.TEXT
            self.told.append(line)

    def _take_document(self, line: Line) -> None:
        is_name_of = line.marker or looks_like_document(line) or len(line.text) < 140
        if is_name_of and not (line.text.endswith(".") and not line.marker):
            self.item.documents.append(document_of(line))
        else:
            self.now = Section.TEXT
            self._take(line, None)

    # --- at the end ---
    def _finish(self) -> ItemDraft:
        item, context = self.item, self.context
        if not any(lines for _, lines in self.decided):
            self._find_plain_decisions()
        if not any(lines for _, lines in self.decided) and decided_title(item.title, context):
            self.decided.append(("", [self.title]))
        if not any(lines for _, lines in self.decided) and context.is_minutes:
            self._find_own_proposals()
        points = [point for lead, lines in self.decided for point in points_in(lines, lead)]
        item.decisions = [decision_of(point, context) for point in points]
        item.assignments = assignments_of(points, context)
        item.assignments += action_points(self.to_do, "", context)
        if TITLE.fullmatch(item.title) and not points:
            item.assignments = action_points(self.told, item.title, context)
        item.lead_in = next((point.lead for point in points if point.lead), "")
        item.text = joined_text(self.told)
        item.dialogue = joined_text(self.said)
        item.relations = relations_of(points, context)
        doubt_years(item.relations, item.text)
        item.report_backs = report_backs_of(points, item.text, context)
        item.milestones = milestones_of(self.steps, context) or dated_lists(self.told, context)
        if not context.is_minutes and not TITLE.fullmatch(item.title):
            item.commitments = commitments_of(self.told, self.wished, context)
        item.proposals = [
            point.text for words, lines in self.offered for point in points_in(lines, words)
        ]
        told = "\n".join([item.title, *(decision.text for decision in item.decisions)])
        told = f"{told}\n{item.text}" if not item.decisions and len(item.text) < 100 else told
        item.outcome = next((word for word, found in _OUTCOMES if found.search(told)), "")
        return item

    def _find_own_proposals(self) -> None:
        """What an arbetsutskott decides is often no more than its proposal to the nämnd."""
        for place, (words, lines) in enumerate(self.offered):
            if lines and self._is_own_proposal(Label(Section.PROPOSAL, words, "", False)):
                self.decided.append((words, lines))
                del self.offered[place]
                return

    def _find_plain_decisions(self) -> None:
        """ "Dagordningen godkänns." by itself decides, though no label says so."""
        left: list[Line] = []
        for line in self.told:
            sentences = plain_decision(line, self.context)
            self.decided += [("", [replace(line, text=text, marker="")]) for text in sentences]
            if len(sentences) != 1 or len(sentences[0]) < len(line.text) - 2:
                left.append(line)
        self.told = left
