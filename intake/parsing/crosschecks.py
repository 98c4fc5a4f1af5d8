"""What the parts of a draft tell of each other: titles from presenters, and contradictions."""

import re

from intake.parsing.draft import Doubt, ItemDraft, MeetingDraft, ParticipantDraft
from intake.parsing.participants import same_person
from intake.parsing.people import person_in, split_title

_CLOCK = r"[^.]{0,40}?\bkl(?:ockan|\.)?\s*(?P<at>[0-9]{1,2}[.:][0-9]{2})"
_OPENED = re.compile(rf"\b(?:mötet|sammanträdet)\s+öppna\w*{_CLOCK}", re.IGNORECASE)
_ENDED = re.compile(rf"\b(?:mötet|sammanträdet)\s+avsluta\w*{_CLOCK}", re.IGNORECASE)
_MERELY_TOLD = frozenset(("noted",))


def crosscheck(draft: MeetingDraft) -> None:
    """Fill in titles that presenters show; tell where the source contradicts itself."""
    for item in draft.items:
        _presenters(item, draft.participants)
        _purposes(item)
        _hours(draft, item)


def _hours(draft: MeetingDraft, item: ItemDraft) -> None:
    """When the meeting was opened and ended, where only its items tell."""
    for words in (item.title, *item.text.split("\n")[:3]):
        for field, told in (("starts", _OPENED), ("ends", _ENDED)):
            found = told.search(words) if not getattr(draft, field) else None
            if found is not None:
                setattr(draft, field, found["at"])
                draft.spans[field] = item.spans.get("title", (0, 0))


def _presenters(item: ItemDraft, people: list[ParticipantDraft]) -> None:
    for words in item.presenters[:20]:
        person = person_in(words)
        known = same_person(person.name, people) if person else None
        if person is None or known is None:
            continue
        if known.present is False:
            item.doubts.append(
                Doubt("presenters", f"{known.name} står som frånvarande men föredrar punkten.")
            )
        title = words.partition(",")[2].strip()
        title = title.removesuffix(known.organisation).strip(" ,")
        if not title or not split_title(title)[0]:
            continue
        if not known.title and not known.role:
            known.title = title
            known.doubts.append(Doubt("title", f"Titeln är tagen från {_named(item)}."))


def _named(item: ItemDraft) -> str:
    return f"§ {item.paragraph}" if item.paragraph else f"punkt {item.number}".strip()


def _purposes(item: ItemDraft) -> None:
    """ "Information" above a decision that does more than take note of it."""
    natures = {nature for decision in item.decisions for nature in decision.natures}
    if item.purposes == ["information"] and natures - _MERELY_TOLD:
        item.doubts.append(
            Doubt("purposes", "Punkten är märkt som information men något beslutas i den.")
        )
