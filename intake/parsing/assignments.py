"""The assignments that an item's decisions give, with responsible, due and to whom it returns."""

import re
from collections.abc import Sequence

from intake.parsing.context import Context
from intake.parsing.dates import due_value, is_over
from intake.parsing.decisions import Point, sentence_of
from intake.parsing.draft import AssignmentDraft, Doubt
from intake.parsing.lines import span_of
from intake.parsing.places import place_of
from sro_log.lib.wording import GivenAssignment, assignments_in

_AT_MEETING = re.compile(  # what is left where the day was taken out of "till mötet den 4 juni"
    r"^(?:till|vid|inför|på)\s+(?:sitt\s+|nästa\s+)?(?:möte|mötet|sammanträde|sammanträdet)\s+",
    re.IGNORECASE,
)
_DONE_BY = re.compile(r",?\s+(?:och\s+)?(?:vara\s+)?klart?$", re.IGNORECASE)  # "... klart senast"
_LONGEST_TITLE = 199  # a longer one was cut


def assignments_of(points: Sequence[Point], context: Context) -> list[AssignmentDraft]:
    """The assignments of the points, read together: a later point may say when they return."""
    own = [at for at, point in enumerate(points) if not point.is_proposal]
    points = [points[at] for at in own]
    sentences = [sentence_of(point) for point in points]
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 2
    found: list[AssignmentDraft] = []
    for given in assignments_in("\n\n".join(sentences)):
        place = max(
            (k for k, start in enumerate(starts) if start <= given.action_span.start), default=0
        )
        draft = _assignment(given, points, place, context)
        draft.decision = own[place]
        found.append(draft)
    return found


def _assignment(
    given: GivenAssignment, points: Sequence[Point], place: int, context: Context
) -> AssignmentDraft:
    title = _AT_MEETING.sub("", given.title)
    is_whole = given.title and len(given.title) < _LONGEST_TITLE and not given.title.endswith("…")
    text = title[:1].lower() + title[1:] if is_whole else given.action
    if given.action[:1].isupper():
        text = text[:1].upper() + text[1:]
    text = _DONE_BY.sub("", text)
    draft = AssignmentDraft(
        text=text or given.action,
        responsible=list(given.responsible),
        due=due_value(given.due, context.on) if given.due else None,
        due_wording=given.due,
        report_to=" och ".join(given.receivers),
    )
    start, end = span_of(points[place].lines)
    draft.spans["text"] = place_of(given.action, context.text, start, end)
    last = span_of(points[-1].lines)[1]
    for name in given.responsible[:1]:
        draft.spans["responsible"] = place_of(name, context.text, start, end)
    if given.due:
        draft.spans["due"] = place_of(given.due, context.text, start, last)
    if is_over(given.due, context.on):
        draft.doubts.append(Doubt("due", f"”{given.due}” ligger före mötet."))
    if not given.responsible:
        draft.doubts.append(Doubt("responsible", "Det står inte vem som får uppdraget."))
    if not draft.text:
        draft.doubts.append(Doubt("text", "Det står inte vad uppdraget går ut på."))
    return draft
