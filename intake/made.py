"""What an accepted import made, for its page: how many of each, and the meetings to go on with."""

from typing import Any

from django.db.models import Count, Q

from decisions.models import Assignment
from intake.models import Import
from meetings.models import AgendaItem, Meeting


def made_by(importing: Import) -> dict[str, Any]:
    """Counts by kind, the meetings it wrote in with how many assignments each, oldest first."""
    rows = importing.rows.filter(before__isnull=True)
    counts = dict(
        rows.values_list("content_type__model")
        .annotate(n=Count("pk"))
        .values_list("content_type__model", "n")
    )
    given = rows.filter(content_type__model="assignment").values("object_id")
    made = rows.filter(content_type__model="meeting").values("object_id")
    assignments = Assignment.objects.filter(pk__in=given)
    at_them = assignments.values("decision__item__meeting")
    items = rows.filter(content_type__model="agendaitem").values("object_id")
    having = AgendaItem.objects.filter(pk__in=items).values("meeting")
    meetings = Meeting.objects.filter(Q(pk__in=made) | Q(pk__in=at_them) | Q(pk__in=having))
    per_meeting = dict(
        assignments.values_list("decision__item__meeting")
        .annotate(n=Count("pk"))
        .values_list("decision__item__meeting", "n")
    )
    return {
        "counts": [
            (word, counts[name])
            for name, word in (
                ("meeting", "Möten"),
                ("agendaitem", "Punkter"),
                ("decision", "Beslut"),
                ("assignment", "Uppdrag"),
                ("attendance", "Personer på listan"),
                ("person", "Nya personer"),
                ("position", "Nya befattningar"),
                ("commitment", "Önskemål och utfästelser"),
                ("milestone", "Milstolpar"),
                ("plannedtopic", "Planerade ämnen"),
                ("decisionbasis", "Beslutsunderlag"),
                ("matter", "Ärenden"),
            )
            if counts.get(name)
        ],
        "meetings": [
            {
                "pk": meeting.pk,
                "title": str(meeting),
                "assignments": per_meeting.get(meeting.pk, 0),
                "is_out": meeting.sent_out_on is not None,
                "is_open": meeting.opened_on is not None,
            }
            for meeting in meetings.select_related("body").order_by("on", "pk").distinct()
        ],
    }
