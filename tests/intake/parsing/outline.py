"""A draft in outline: a line for each fact, the way a person would note them down."""

from collections.abc import Iterator

from intake.parsing.draft import ItemDraft, MeetingDraft, Part, ParticipantDraft


def outline(draft: MeetingDraft) -> str:
    """All that was read, one fact a line; doubts after the fact that they are of."""
    return "\n".join(line.rstrip() for line in _lines(draft)) + "\n"


def _lines(draft: MeetingDraft) -> Iterator[str]:
    yield f"{draft.kind}: {draft.title}"
    for name in (
        "body", "organisation", "date", "starts", "ends", "place", "form", "chair", "vice_chair",
        "secretary", "diarienummer", "next_meetings", "absent",
    ):  # fmt: skip
        value = getattr(draft, name)
        if value:
            yield f"{name}: {', '.join(value) if isinstance(value, list) else value}"
    yield from _doubts(draft, "")
    for key in ("participants", "absentees", "invited"):
        for person in getattr(draft, key):
            yield f"- {_person(person)}" if key == "participants" else f"- {key}: {_person(person)}"
            yield from _doubts(person, "  ")
    for item in draft.items:
        yield from _item(item)
    if draft.basis:
        yield f"lead: {draft.basis.lead_in}"
        for point in draft.basis.points:
            yield f"  proposed {point.number} ({', '.join(point.natures)}): {point.text}"
        for given in draft.basis.assignments:
            yield f"  assignment: {given.text} | {', '.join(given.responsible)} | {given.due}"
        yield f"summary: {draft.basis.summary}"
        yield f"background: {draft.basis.background}"
        for person in draft.basis.signatories:
            yield f"signed: {_person(person)}"
        for document in draft.basis.links:
            yield f"link: {document.title} {document.url}"


def _person(person: ParticipantDraft) -> str:
    words = [person.name]
    words += [f"({person.party})"] if person.party else []
    for name in ("title", "organisation", "role", "side", "category", "attends", "serves_for"):
        value = getattr(person, name)
        words += [f"{name}={value}"] if value else []
    words += [name for name in ("is_remote", "is_adjuster") if getattr(person, name)]
    words += ["absent"] if person.present is False else []
    return " ".join(words)


def _item(item: ItemDraft) -> Iterator[str]:
    label = f"§ {item.paragraph}" if item.paragraph else item.number
    yield f"# {label} {item.title} {' '.join(f'[{number}]' for number in item.diarienummer)}"
    if item.purposes or item.minutes or item.starts:
        yield f"  {', '.join(item.purposes)} {item.starts}–{item.ends} {item.minutes}"
    yield from (f"  presents: {who}" for who in item.presenters)
    yield from (f"  document: {document.title} {document.url}" for document in item.documents)
    yield from (f"  proposed: {words}" for words in item.proposals)
    yield from (f"  outcome: {words}" for words in [item.outcome] if words)
    yield from (f"  lead: {words}" for words in [item.lead_in] if words)
    for point in item.decisions:
        yield f"  decision {point.number} ({', '.join(point.natures)}): {point.text}"
        yield from _doubts(point, "    ")
    for given in item.assignments:
        parts = [given.text, ", ".join(given.responsible), given.due or "", given.due_wording]
        parts += [given.report_to, "" if given.decision is None else str(given.decision + 1)]
        yield f"  assignment: {' | '.join([*parts, given.status])}"
        yield from _doubts(given, "    ")
    yield from _beside(item)


def _beside(item: ItemDraft) -> Iterator[str]:
    for relation in item.relations:
        cited = f"{relation.body} {relation.on} § {relation.paragraph}"
        yield f"  {relation.kind}: {relation.wording} | {cited}"
        yield from _doubts(relation, "    ")
    for back in item.report_backs:
        yield f"  reported back ({back.outcome}; {back.cites}): {back.wording}"
    for said in item.commitments:
        yield f"  {said.kind} {said.by}: {said.text}"
    for step in item.milestones:
        yield f"  step: {step.title} | {step.due} | {step.due_wording}"
    for topic in item.topics:
        yield f"  topic {topic.meeting}: {topic.title}"
    for name in ("text", "dialogue"):
        for row in filter(None, getattr(item, name).split("\n")):
            yield f"  {name}: {row}"


def _doubts(part: Part, indent: str) -> Iterator[str]:
    for doubt in part.doubts:
        yield f"{indent}? {doubt.field}: {doubt.sentence}"
