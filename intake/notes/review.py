"""The sheet as forms: shown, corrected, and checked as a whole."""

import copy
import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField

from decisions.models import ReportBack
from intake.forms import notes as forms
from intake.notes.matching import Matcher
from intake.notes.places import Line, line_at
from intake.notes.sheet import GROUPS, Part, parts_of
from intake.notes.suggesting import likely_bases, likely_report_back
from meetings.models import DecisionBasis
from people.models import Body

FORM_OF: dict[str, type[forms.PartForm]] = {
    "decisions": forms.DecisionPart,
    "assignments": forms.AssignmentPart,
    "report_backs": forms.ReportBackPart,
    "relations": forms.RelationPart,
    "commitments": forms.CommitmentPart,
    "milestones": forms.MilestonePart,
    "topics": forms.TopicPart,
}
MOST_CHOICES = 60


@dataclass(frozen=True, slots=True)
class Unsure:
    """A field to look at first."""

    field_id: str
    label: str
    where: str
    sentence: str


@dataclass
class Checked:
    """A part with its form."""

    part: Part
    form: forms.PartForm
    source: tuple[Line, ...] = ()
    groups: dict[str, list["Checked"]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its prefix."""
        return str(self.part["key"])

    @property
    def line(self) -> Line | None:
        """Where in the source it begins."""
        spans = self.part["spans"].values()
        return line_at(self.source, min(start for start, _ in spans)) if spans else None

    @property
    def spans(self) -> str:
        """ "name:904-950 title:10-20", for the page's script."""
        return " ".join(
            f"{name}:{start}-{end}" for name, (start, end) in self.part["spans"].items()
        )

    @property
    def doubts(self) -> list[tuple[BoundField | None, str]]:
        """Each unsure field with why."""
        return [
            (self.form[name] if name in self.form.fields else None, words)
            for name, words in self.part["doubts"]
        ]

    @property
    def has_inner_doubt(self) -> bool:
        """Whether a field inside the fold of a person is unsure."""
        return any(name not in ("take", "who", "presence") for name, _ in self.part["doubts"])

    @property
    def is_unsure(self) -> bool:
        """Whether something in it should be looked at first."""
        return bool(self.part["doubts"]) or bool(self.form.errors)


class Review:
    """All the parts of one sheet; bound when `data` is given."""

    def __init__(
        self,
        sheet: dict[str, Any],
        *,
        bodies: Any,
        source: tuple[Line, ...],
        matcher: Matcher,
        at: datetime.date,
        data: Any = None,
    ) -> None:
        self.sheet, self.source, self.data = sheet, source, data
        self.matcher, self.at = matcher, at
        self.is_basis = sheet["basis"] is not None
        self.meeting = self._checked(
            sheet["meeting"], forms.MeetingPart, bodies=bodies, is_basis=self.is_basis
        )
        self.body = self._body(bodies)
        self.basis = self._checked(sheet["basis"], forms.BasisPart) if self.is_basis else None
        self.people = [
            self._checked(row, forms.PersonPart, near=row["near"]) for row in sheet["people"]
        ]
        self._bases = self._open_bases()
        self._due = self._open_report_backs()
        answers = likely_bases(sheet["items"], self._bases, self._day())
        self.items = [
            self._item(row, answer) for row, answer in zip(sheet["items"], answers, strict=True)
        ]

    # --- building ---
    def _checked(self, row: Part, form: type[forms.PartForm], **words: Any) -> Checked:
        values = row["values"]
        made = form(self.data, initial=values, prefix=row["key"], **words)
        return Checked(row, made, self.source)

    def _item(self, row: Part, answer: str) -> Checked:
        row["values"].setdefault("basis", answer)
        choices = [(str(basis.pk), basis.title[:120]) for basis in self._bases]
        found = self._checked(row, forms.ItemPart, bases=choices)
        for group in GROUPS:
            found.groups[group] = [self._of_item(group, each, row) for each in row[group]]
        return found

    def _of_item(self, group: str, row: Part, item: Part) -> Checked:
        words: dict[str, Any] = {}
        if group == "assignments":
            words = {"decisions": len(item["decisions"]), "matcher": self.matcher}
        elif group == "report_backs":
            words = {"due": [(str(each.pk), told(each)) for each in self._due]}
            if not row["values"]["report_back"]:
                row["values"]["report_back"] = likely_report_back(row, self._due)
        return self._checked(row, FORM_OF[group], **words)

    def _body(self, bodies: Any) -> Body | None:
        value = self.meeting.form["body"].value()
        return bodies.filter(pk=value).first() if str(value or "").isdecimal() else None

    def _day(self) -> str:
        return str(self.sheet["meeting"]["values"]["on"])

    def _open_bases(self) -> list[DecisionBasis]:
        if self.body is None or self.is_basis:
            return []
        rows = DecisionBasis.objects.filter(
            body=self.body, decided_at__isnull=True, withdrawn_on__isnull=True
        )
        return list(rows.prefetch_related("points").order_by("-pk")[:MOST_CHOICES])

    def _open_report_backs(self) -> list[ReportBack]:
        if self.body is None or not any(row["report_backs"] for row in self.sheet["items"]):
            return []
        rows = ReportBack.objects.filter(
            assignment__body=self.body, assignment__closed_on__isnull=True, outcome=""
        )
        return list(rows.select_related("assignment").order_by("pk")[:MOST_CHOICES])

    # --- reading ---
    def __iter__(self) -> Iterator[Checked]:
        yield self.meeting
        if self.basis is not None:
            yield self.basis
        yield from self.people
        for item in self.items:
            yield item
            for group in GROUPS:
                yield from item.groups[group]

    def in_use(self) -> Iterator[Checked]:
        """The parts that count: not those of an item that is left out."""
        yield self.meeting
        if self.basis is not None:
            yield self.basis
        yield from (row for row in self.people if row.form.is_taken)
        for item in self.items:
            if not item.form.is_taken:
                continue
            yield item
            for group in GROUPS:
                yield from (row for row in item.groups[group] if row.form.is_taken)

    def is_valid(self) -> bool:
        """Whether all that is taken can go into the log."""
        valid = [row.form.is_valid() for row in self.in_use()]  # every one, to show all faults
        return all(valid)

    def typed(self) -> dict[str, Any]:
        """The sheet with what was typed, to be kept."""
        kept = copy.deepcopy(self.sheet)
        by_key = {row.key: row.form.typed() for row in self}
        for part in parts_of(kept):
            part["values"] = {**part["values"], **by_key[part["key"]]}
        return kept

    def unsure(self) -> list[Unsure]:
        """What to look at first: faults, then doubts, in the order of the page."""
        faults, doubts = [], []
        for row in self:
            where = self._where(row)
            if self.data is not None:
                faults += [
                    Unsure(row.form[name].id_for_label or row.form[name].auto_id,
                           str(row.form[name].label), where, str(words))
                    for name, errors in row.form.errors.items() if name in row.form.fields
                    for words in errors
                ]  # fmt: skip
            doubts += [
                Unsure(_id_of(bound), str(bound.label), where, words)
                for bound, words in row.doubts
                if bound is not None
            ]
        return faults + doubts

    def _where(self, row: Checked) -> str:
        """Which item or person a part belongs to."""
        for item in self.items:
            if row is item or any(row in rows for rows in item.groups.values()):
                number = item.part["values"]["number"]
                return f"Punkt {number}" if number else str(item.part["values"]["title"])
        if row in self.people:
            return str(row.part["values"]["name"])
        return "Underlaget" if row is self.basis else "Mötet"


def _id_of(bound: BoundField) -> str:
    """What a link to the field leads to: a group of choices has no single control."""
    if bound.widget_type in ("radioselect", "checkboxselectmultiple"):
        return f"{bound.auto_id}_group"
    return str(bound.id_for_label)


def told(row: ReportBack) -> str:
    """ "U-2025-4 Plan för genomförande, senast i juni 2026"."""
    wording = f", {row.due_wording}" if row.due_wording else ""
    return f"{row.assignment}{wording}"[:160]
