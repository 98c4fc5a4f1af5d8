"""The årshjul's topics: planned, changed, and taken away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from desk.access import planned_topic_to_prepare, prepared_bodies
from desk.forms.planned import NONE_TO_COME, PlanTopicForm, TopicForm
from desk.pages import choice, form_data, form_page, run
from meetings import actions
from meetings.actions.planning import require_to_come
from meetings.models import Meeting, PlannedTopic
from people.models import Body
from records.edits import edit_record
from records.errors import RuleError
from records.policy import policy
from records.writing import today


@policy("topic.plan")
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a topic for one or several of a body's coming meetings (`?organ=` or `?mote=`)."""
    bodies = prepared_bodies(request.user)
    meeting = _asked(request, "mote", to_come().filter(body__in=bodies))
    body = meeting.body if meeting else _asked(request, "organ", bodies) or bodies.first()
    meetings = to_come().filter(body=body)
    initial = {"meetings": [meeting.pk] if meeting else []}
    form = PlanTopicForm(form_data(request), body=body, meetings=meetings, initial=initial)

    def do(values: dict[str, Any]) -> str:
        made = actions.plan_topics(
            values["meetings"],
            values["title"],
            note=values["note"],
            matter=values["matter"],
            by=request.user,
        )
        when = "ett möte" if len(made) == 1 else f"{len(made)} möten"
        return f"”{values['title']}” är planerat till {when}."

    return form_page(
        request,
        form,
        do,
        title=f"Planera ett ämne, {body.short_name}",
        submit="Planera ämnet",
        back=year_of(body),
        lead="" if meetings else NONE_TO_COME,
    )


@policy("topic.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a topic or move it to another meeting; take it away from the same page."""
    topic = planned_topic_to_prepare(request.user, pk)
    body = topic.meeting.body
    meetings = to_come().filter(body=body) | Meeting.objects.filter(pk=topic.meeting_id)
    form = TopicForm(
        form_data(request),
        instance=topic,
        meetings=meetings.select_related("body"),
        initial={"version": topic.version},
    )

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version") or 0
        if values["meeting"].pk != topic.meeting_id:
            require_to_come(values["meeting"])
            if topic.item_id:
                raise RuleError(
                    "Ämnet står redan på dagordningen. Ta bort punkten där först.", field="meeting"
                )
        edit_record(
            PlannedTopic, pk, base_version=base, changes=values, by=request.user, **choice(request)
        )
        return "Ämnet är ändrat."

    return form_page(
        request,
        form,
        do,
        title=f"Ändra ”{topic.title}”",
        submit="Spara",
        back=year_of(body, topic.meeting.on.year),
        template="desk/planned_topic.html",
        extra={"topic": topic},
    )


@require_POST
@policy("topic.write")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a planned topic away."""
    topic = planned_topic_to_prepare(request.user, pk)

    def do() -> str:
        actions.remove_topic(topic, by=request.user)
        return f"”{topic.title}” är inte längre planerat till {topic.meeting}."

    return run(request, do, back=year_of(topic.meeting.body, topic.meeting.on.year))


def to_come() -> Any:
    """Meetings that can take up more: not opened, not cancelled, today or later."""
    coming = Meeting.objects.coming(today()).filter(opened_on__isnull=True)
    return coming.select_related("body").order_by("on", "pk")


def year_of(body: Body, year: int | None = None) -> str:
    """Where the body's topics are shown."""
    chosen = f"&ar={year}" if year else ""
    return f"{reverse('logbook:year')}?organ={body.pk}{chosen}"


def _asked(request: HttpRequest, name: str, found: Any) -> Any:
    """The one asked for in the address, when it is there to be had."""
    wanted = request.GET.get(name, "")
    is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) < 10
    return found.filter(pk=int(wanted)).first() if is_number else None
