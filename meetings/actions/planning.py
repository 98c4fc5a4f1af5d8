"""Årshjul: planning what coming meetings are to take up, and putting it on their agendas."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from meetings.models import AgendaItem, Matter, Meeting, PlannedTopic
from records.errors import RuleError
from records.writing import hold_row, remove, write


@transaction.atomic
def plan_topics(
    meetings: Iterable[Meeting],
    title: str,
    *,
    note: str = "",
    matter: Matter | None = None,
    by: Any,
    at: datetime.date | None = None,
) -> list[PlannedTopic]:
    """Plans a topic for one meeting or several; a row for each.

    Raises:
        RuleError: a meeting is opened or cancelled, or has the topic already.
    """
    made = []
    for meeting in meetings:
        require_to_come(hold_row(Meeting, meeting.pk))
        topic = PlannedTopic(meeting=meeting, title=title, note=note, matter=matter)
        made.append(write(topic, by=by, at=at))
    return made


def require_to_come(meeting: Meeting) -> None:
    """Says no for a meeting that is not to come.

    Raises:
        RuleError: it has been opened, or is cancelled.
    """
    if meeting.cancelled_on is not None:
        raise RuleError("Mötet är inställt. Välj ett annat.", field="meeting")
    if meeting.opened_on is not None:
        raise RuleError(
            f"{meeting} har börjat. Lägg till en punkt på dagordningen i stället.", field="meeting"
        )


@transaction.atomic
def remove_topic(topic: PlannedTopic, *, by: Any) -> None:
    """Takes a planned topic away. An item that it became stays on the agenda."""
    remove(hold_row(PlannedTopic, topic.pk), by=by)


def planned_items(meeting: Meeting) -> list[tuple[PlannedTopic, AgendaItem]]:
    """What is planned for the meeting and not on its agenda, as items not yet written."""
    waiting = meeting.planned_topics.waiting()
    return [
        (topic, AgendaItem(meeting=meeting, title=str(topic)[:300], matter_id=topic.matter_id))
        for topic in waiting
    ]


def forget_item(item: AgendaItem, *, by: Any, at: datetime.date | None = None) -> None:
    """The topic that became the item waits again: the item is being taken off the agenda."""
    topic = PlannedTopic.objects.filter(item=item).first()
    if topic is not None:
        topic.item = None
        write(topic, by=by, at=at, fields=["item"])
