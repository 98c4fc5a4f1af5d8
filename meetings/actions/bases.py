"""Beslutsunderlag: written, changed, withdrawn, put on an agenda and taken off it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction

from meetings.actions.basis_texts import (
    hold_open,
    proposal_text,
    set_points,
    set_signatories,
    signatories_text,
)
from meetings.actions.ordering import add_own_item
from meetings.enums import DocumentKind, Openness
from meetings.models import (
    AgendaItem,
    BasisPoint,
    DecisionBasis,
    Document,
    Matter,
    Meeting,
)
from meetings.rules import require_unlocked
from people.models import Body
from records.edits import Clash, EditConflict, edit_record
from records.errors import RuleError
from records.writing import hold_row, today, write


@dataclass(frozen=True)
class Rewritten:
    """A list edited as one text: as it stood when the editor began, and as they left it."""

    base: str
    mine: str


@transaction.atomic
def write_basis(
    body: Body,
    title: str,
    *,
    proposal: str = "",
    signatories: str = "",
    matter: Matter | None = None,
    dated_on: datetime.date | None = None,
    summary: str = "",
    background: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> DecisionBasis:
    """Writes a beslutsunderlag for a body.

    Args:
        proposal: lead and proposed points as one text, numbered or as att-satser.
        signatories: "Namn, titel", one a line.

    Raises:
        RuleError: the proposal or the signatories cannot be read, or the matter is another body's.
    """
    _require_own(matter, body)
    basis = DecisionBasis(
        body=body,
        title=title,
        matter=matter,
        dated_on=dated_on,
        summary=summary,
        background=background,
    )
    write(basis, by=by, at=at)
    if proposal:
        set_points(basis, proposal, by=by, at=at)
    if signatories:
        set_signatories(basis, signatories, by=by, at=at)
    return basis


@transaction.atomic
def edit_basis(
    basis: DecisionBasis,
    *,
    base_version: int,
    changes: dict[str, Any],
    proposal: Rewritten | None = None,
    signatories: Rewritten | None = None,
    keep_mine: bool = False,
    keep_theirs: bool = False,
    seen_version: int | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> DecisionBasis:
    """Changes fields, points and signatories together, merging with what others changed meanwhile.

    Raises:
        EditConflict: someone else changed the same field, or the same list, first.
        RuleError: it is answered in approved notes, or the result breaks a rule.
    """
    row = hold_open(basis)
    _require_own(changes.get("matter", row.matter), row.body)
    lists = [
        edited
        for edited in (
            _Edited("points", "Förslag", proposal_text(row), set_points, proposal),
            _Edited(
                "signatories", "Undertecknare", signatories_text(row), set_signatories, signatories
            ),
        )
        if edited.is_touched
    ]
    has_seen = (keep_mine or keep_theirs) and seen_version == row.version
    unseen = [] if has_seen else [edited.clash() for edited in lists if edited.is_clashing]
    try:
        kept = edit_record(
            DecisionBasis,
            row.pk,
            base_version=base_version,
            changes=changes,
            by=by,
            at=at,
            keep_mine=keep_mine,
            keep_theirs=keep_theirs,
            seen_version=seen_version,
        )
    except EditConflict as conflict:
        conflict.clashes += unseen
        raise
    if unseen:
        last = row.history.select_related("history_user").latest("version")
        raise EditConflict(row, unseen, str(last.history_user or "Systemet"), last.history_date)
    for edited in lists:
        if not (keep_theirs and edited.is_clashing):
            edited.put(kept, edited.mine, by=by, at=at)
    return kept


@dataclass(frozen=True)
class _Edited:
    """One of the lists: as it stands saved, and what the editor did to it."""

    name: str
    label: str
    theirs: str
    put: Callable[..., Any]
    rewritten: Rewritten | None

    @property
    def mine(self) -> str:
        return self.rewritten.mine if self.rewritten else self.theirs

    @property
    def is_touched(self) -> bool:
        return self.rewritten is not None and self.rewritten.mine != self.rewritten.base

    @property
    def is_clashing(self) -> bool:
        """Whether someone else has changed it too, and not to the same."""
        base = self.rewritten.base if self.rewritten else self.theirs
        return self.is_touched and self.theirs not in (base, self.mine)

    def clash(self) -> Clash:
        return Clash(self.name, self.label, self.theirs, self.mine)


@transaction.atomic
def withdraw_basis(
    basis: DecisionBasis, *, why: str, by: Any, at: datetime.date | None = None
) -> DecisionBasis:
    """Withdraws it, with a reason. Where it stands on an agenda, the item stays.

    Raises:
        RuleError: no reason, it is withdrawn already, or a meeting has answered it.
    """
    row = hold_row(DecisionBasis, basis.pk)
    if row.withdrawn_on is not None:
        raise RuleError("Underlaget är redan tillbakadraget.")
    if row.decided_at is not None:
        raise RuleError(f"{row.decided_at} har svarat på underlaget. Det kan inte dras tillbaka.")
    if not why.strip():
        raise RuleError("Ange varför underlaget dras tillbaka.", field="why")
    row.withdrawn_on, row.withdrawn_because = at or today(), why
    return write(row, by=by, at=at, fields=["withdrawn_on", "withdrawn_because"], why=why)


@transaction.atomic
def put_on_agenda(
    basis: DecisionBasis,
    meeting: Meeting,
    *,
    item: AgendaItem | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> AgendaItem:
    """Takes the basis up at a meeting: on a new item with its title and matter, or on `item`.

    The new item comes before those that the meeting ends with.

    Raises:
        RuleError: it is withdrawn or answered, the meeting is another body's, cancelled or
            approved, takes it up already, or the item has another basis.
    """
    row = hold_row(DecisionBasis, basis.pk)
    meeting = hold_row(Meeting, meeting.pk)
    _require_takeable(row, meeting)
    if item is None:
        return add_own_item(
            meeting,
            row.title,
            matter=row.matter,
            is_decision=True,
            basis=row,
            by=by,
            at=at,
        )
    item = hold_row(AgendaItem, item.pk)
    if item.meeting_id != meeting.pk or item.is_pause:
        raise RuleError("Välj en punkt på mötets dagordning.", field="item")
    if item.basis_id is not None:
        raise RuleError("Punkten har redan ett beslutsunderlag.", field="item")
    item.basis, item.is_decision = row, True
    item.matter = item.matter or row.matter
    return write(item, by=by, at=at, fields=["basis", "is_decision", "matter"])


def _require_takeable(basis: DecisionBasis, meeting: Meeting) -> None:
    require_unlocked(meeting)
    if basis.withdrawn_on is not None:
        raise RuleError("Underlaget är tillbakadraget.")
    if basis.decided_at is not None:
        raise RuleError(f"{basis.decided_at} har redan svarat på underlaget.")
    if meeting.body_id != basis.body_id:
        raise RuleError("Underlaget är skrivet för ett annat organ.", field="meeting")
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt.", field="meeting")
    if meeting.items.filter(basis=basis).exists():
        raise RuleError("Mötet tar redan upp underlaget.", field="meeting")


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Any, at: datetime.date | None = None) -> AgendaItem:
    """Parts the item from its basis; the item stays on the agenda.

    Raises:
        RuleError: there is none, the notes are approved, or a decision there answers it.
    """
    require_unlocked(hold_row(Meeting, item.meeting_id))
    item = hold_row(AgendaItem, item.pk)
    if item.basis_id is None:
        raise RuleError("Punkten har inget beslutsunderlag.")
    points = BasisPoint.objects.filter(basis=item.basis_id, decisions__item=item)
    if points.exists():
        raise RuleError("Punkten har beslut som svarar på underlaget. Ta bort dem först.")
    item.basis = None
    return write(item, by=by, at=at, fields=["basis"])


@transaction.atomic
def attach_to_basis(
    basis: DecisionBasis,
    title: str,
    *,
    kind: str = DocumentKind.ANNEX,
    link: str = "",
    file: "File[bytes] | None" = None,
    openness: str = Openness.OPEN,
    openness_ground: str = "",
    openness_by: str = "",
    by: Any,
    at: datetime.date | None = None,
) -> Document:
    """Attaches a file (through the storage API) or a link, which goes with the basis.

    Raises:
        RuleError: neither or both are given, or the basis is answered in approved notes.
    """
    row = hold_open(basis)
    document = Document(
        basis=row,
        kind=kind,
        title=title,
        link=link,
        order=row.documents.count() + 1,
        openness=openness,
        openness_ground=openness_ground,
        openness_by=openness_by,
    )
    if file is not None:
        document.filename = (file.name or "")[-255:]
        document.file = file
    return write(document, by=by, at=at)


def _require_own(matter: Matter | None, body: Body) -> None:
    if matter is not None and matter.body_id != body.pk:
        raise RuleError("Ärendet hör till ett annat organ.", field="matter")
