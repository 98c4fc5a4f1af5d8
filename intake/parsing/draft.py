"""The draft of a meeting (or of a beslutsunderlag) as read from a document.

Every field knows where it stands: `spans` maps a field's name to (start, end) in the source text,
and `doubts` says in a Swedish sentence why a field should be looked at first. Slips in the source
are kept as written and told as doubts.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

Span = tuple[int, int]


@dataclass(slots=True)
class Doubt:
    """A field to look at first, and why."""

    field: str
    sentence: str


@dataclass(slots=True)
class Part:
    """What all parts of a draft share: where its fields stand, and which are unsure."""

    spans: dict[str, Span] = field(default_factory=dict, kw_only=True)
    doubts: list[Doubt] = field(default_factory=list, kw_only=True)


@dataclass(slots=True)
class ParticipantDraft(Part):
    """Somebody on the list. `role`: ordförande, ledamot ...; `present` None: not said."""

    name: str
    party: str = ""
    organisation: str = ""
    title: str = ""
    role: str = ""
    side: str = ""
    category: str = ""
    present: bool | None = None
    is_remote: bool = False
    is_invited: bool = False
    is_adjuster: bool = False
    serves_for: str = ""
    attends: str = ""
    recusal: str = ""  # at what the person had jäv: "§ 3"


@dataclass(slots=True)
class DecisionDraft(Part):
    """One point, verbatim. `natures` are values of decisions.enums (noted, endorsed, ...)."""

    text: str
    number: str = ""
    natures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class AssignmentDraft(Part):
    """What someone is to do. `due` as the scorer writes it ("2026-06", "2025-11-13"), else None.

    `decision` is the place in the item's decisions (from 0) of the point that gives it.
    `status` is what a list of things to do says of it ("klart"); "" where it says nothing.
    `number` and `title` are those of the log, where the document is printed from one.
    """

    text: str
    responsible: list[str] = field(default_factory=list)
    due: str | None = None
    due_wording: str = ""
    report_to: str = ""
    decision: int | None = None
    status: str = ""
    number: str = ""
    title: str = ""


@dataclass(slots=True)
class RelationDraft(Part):
    """A decision that cites another: `kind` is a value of decisions' relation kinds."""

    kind: str
    wording: str
    body: str = ""
    on: str | None = None
    paragraph: str = ""
    decision: int | None = None


@dataclass(slots=True)
class ReportBackDraft(Part):
    """What tells how an open assignment was reported back, closed or moved.

    `due` is when it was reported or comes back, where a table says so.
    """

    wording: str
    outcome: str = ""
    cites: str = ""
    title: str = ""
    due: str | None = None
    diarienummer: str = ""


@dataclass(slots=True)
class CommitmentDraft(Part):
    """A wish or a promise without a decision; `kind` "wish" or "promise"."""

    text: str
    kind: str = "promise"
    by: str = ""


@dataclass(slots=True)
class MilestoneDraft(Part):
    """A dated step of a matter; `due` like an assignment's."""

    title: str
    due: str | None = None
    due_wording: str = ""


@dataclass(slots=True)
class TopicDraft(Part):
    """A topic the årshjul table places at a meeting (`meeting`: ISO date, month or words)."""

    title: str
    meeting: str = ""


@dataclass(slots=True)
class DocumentDraft(Part):
    """A document named in the text, with its address where one is written."""

    title: str
    url: str = ""
    kind: str = ""  # "bilaga", where the log has printed the document


@dataclass(slots=True)
class ItemDraft(Part):
    """An item or §. `purposes`: information, dialog, ställningstagande. Times "13.05"."""

    title: str
    number: str = ""
    paragraph: str = ""
    diarienummer: list[str] = field(default_factory=list)
    purposes: list[str] = field(default_factory=list)
    starts: str = ""
    ends: str = ""
    minutes: int | None = None
    presenters: list[str] = field(default_factory=list)
    text: str = ""
    dialogue: str = ""
    outcome: str = ""
    lead_in: str = ""
    documents: list[DocumentDraft] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    decisions: list[DecisionDraft] = field(default_factory=list)
    assignments: list[AssignmentDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    report_backs: list[ReportBackDraft] = field(default_factory=list)
    commitments: list[CommitmentDraft] = field(default_factory=list)
    milestones: list[MilestoneDraft] = field(default_factory=list)
    topics: list[TopicDraft] = field(default_factory=list)
    matter: str = ""
    reservation: str = ""
    minutes_note: str = ""


@dataclass(slots=True)
class BasisDraft(Part):
    """A beslutsunderlag: what is proposed, by whom, and why."""

    lead_in: str = ""
    points: list[DecisionDraft] = field(default_factory=list)
    assignments: list[AssignmentDraft] = field(default_factory=list)
    summary: str = ""
    background: str = ""
    signatories: list[ParticipantDraft] = field(default_factory=list)
    links: list[DocumentDraft] = field(default_factory=list)


@dataclass(slots=True)
class MeetingDraft(Part):
    """All that was read. `kind`: mötesanteckning, protokoll, beslutsunderlag or okänt.

    `absent` names all who were absent. `absentees` are those of them who are on no other list,
    with what the list says of them; `invited` are those named as invited and on no other list.
    """

    kind: str = "okänt"
    title: str = ""
    body: str = ""
    organisation: str = ""
    date: str | None = None
    starts: str = ""
    ends: str = ""
    place: str = ""
    form: str = ""
    chair: str = ""
    vice_chair: str = ""
    secretary: str = ""
    diarienummer: list[str] = field(default_factory=list)
    participants: list[ParticipantDraft] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    absentees: list[ParticipantDraft] = field(default_factory=list)
    invited: list[ParticipantDraft] = field(default_factory=list)
    items: list[ItemDraft] = field(default_factory=list)
    next_meetings: list[str] = field(default_factory=list)
    report_backs: list[ReportBackDraft] = field(default_factory=list)
    basis: BasisDraft | None = None
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The draft as plain dictionaries and lists, the form `read_notes --json` prints."""
        return asdict(self)
