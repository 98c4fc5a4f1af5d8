"""Chair, vice chair, secretary and those who adjust: by the lists, or by the signatures."""

import re
from collections.abc import Sequence

from intake.parsing.draft import Doubt, MeetingDraft, ParticipantDraft
from intake.parsing.head_labels import HeadLabel
from intake.parsing.lines import Line
from intake.parsing.participants import same_person
from intake.parsing.people import names_of, person_in

_ADJUSTS = re.compile(r"\bjuster\w*", re.IGNORECASE)
_ELECTS = re.compile(r"\b(?:val(?:d|de|des|t|ts)|väljer|väljs|utse[rs]?|utsågs?)\b", re.IGNORECASE)
_KEEPS_MINUTES = re.compile(r"\bprotokollförare\b|\boch\s+sekreterare\b", re.IGNORECASE)
_ROLES = {
    "chair": "ordförande",
    "vice_chair": "vice ordförande",
    "secretary": "sekreterare",
    "adjuster": "justerare",
}


def fill_offices(
    draft: MeetingDraft, people: list[ParticipantDraft], others: list[tuple[HeadLabel, list[Line]]]
) -> None:
    """Chair, vice chair, secretary and those who adjust: by the list, or by the signatures."""
    for person in people:
        person.role = {"ordf": "ordförande", "sekr": "sekreterare"}.get(
            person.role.strip("."), person.role
        )
        role = person.role
        if re.search(r"sekreterare|anteckn|protokollför", role) or re.fullmatch(
            r"\w*sekreterare", person.title, re.IGNORECASE
        ):
            draft.secretary = draft.secretary or person.name
            person.role = person.role or "sekreterare"
        elif not role and _KEEPS_MINUTES.search(person.title) and not draft.secretary:
            draft.secretary, person.role = person.name, "sekreterare"
        elif re.match(r"(?:[\w:]+ )?v(?:ice|\.)? ?ordf", role):
            draft.vice_chair = draft.vice_chair or person.name
        elif "ordf" in role:
            draft.chair = draft.chair or person.name
    for label, lines in others:
        if label.key not in ("chair", "vice_chair", "secretary", "adjuster"):
            continue
        texts = [label.rest] if label.rest else [line.text for line in lines[:3]]
        signed = next((found for text in texts if (found := person_in(text))), None)
        if signed is None:
            continue
        known = same_person(signed.name, people)
        if known and known.party and signed.is_remote and not known.is_remote:
            known.doubts.append(
                Doubt("party", f"Listan skriver ({known.party}), underskriften (D).")
            )
        if known and signed.party and known.party and signed.party != known.party:
            known.doubts.append(
                Doubt("party", f"Listan skriver ({known.party}), underskriften ({signed.party}).")
            )
        _take_office(draft, label, known, signed.name, texts)


def add_officers(
    people: list[ParticipantDraft], others: list[tuple[HeadLabel, list[Line]]]
) -> None:
    """Add a chair and secretary who are named before the lists and stand on none of them."""
    first = next((at for at, (label, _) in enumerate(others) if label.key == "group"), 0)
    named = [(label, lines) for label, lines in others[:first] if label.rest]
    for holder in office_holders(MeetingDraft(), named):
        if not holder.is_adjuster and same_person(holder.name, people) is None:
            people.append(holder)


def mark_adjusters(people: Sequence[ParticipantDraft], lines: Sequence[Line]) -> None:
    """Those whom an item elects to adjust: "Till justerare valdes Eva Ek"."""
    for line in lines[:12]:
        if not (_ADJUSTS.search(line.text) and _ELECTS.search(line.text)):
            continue
        for person in people:
            person.is_adjuster = person.is_adjuster or person.name in line.text


def office_holders(
    draft: MeetingDraft, others: list[tuple[HeadLabel, list[Line]]]
) -> list[ParticipantDraft]:
    """Where there is no list: those whom the head names as chair, secretary or to adjust."""
    found: list[ParticipantDraft] = []
    for label, lines in others:
        role = _ROLES.get(label.key)
        if role is None:
            continue
        words = label.rest or (lines[0].text if lines else "")
        for one in names_of(words):
            person = person_in(one)
            if person is None or same_person(person.name, found):
                continue
            holder = ParticipantDraft(person.name, person.party, person.organisation, person.title)
            holder.role = "" if label.key == "adjuster" else role
            holder.is_adjuster = label.key == "adjuster"
            holder.spans["name"] = lines[0].span if lines else (0, 0)
            found.append(holder)
    return found


def _take_office(
    draft: MeetingDraft,
    label: HeadLabel,
    known: ParticipantDraft | None,
    name: str,
    texts: list[str],
) -> None:
    name = known.name if known else name
    if label.key == "adjuster":
        if known:
            known.is_adjuster = True
        return
    if not getattr(draft, label.key):
        setattr(draft, label.key, name)
    if known and not known.role:
        known.role = _ROLES[label.key]
