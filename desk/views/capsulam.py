"""Per capsulam: send the question, reply, record replies for others, remind, decide as asked."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from decisions import actions
from desk.access import meeting_to_see, meeting_to_write
from desk.forms.capsulam import RecordReplyForm, ReplyForm
from desk.pages import Do, form_data, form_page, run
from desk.views.meetings import page_of
from mailing.links import whole_address
from meetings import actions as meeting_actions
from meetings.actions.capsulam import Asked
from meetings.models import Meeting
from meetings.replies import Voter, own_vote, voters_of
from meetings.rules import can_write_meeting
from people.models import Person
from records.errors import RuleError
from records.policy import policy

NOT_ASKED = "Frågan är inte ställd till dig."


@require_POST
@policy("meeting.write")
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the question to the members."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        address = whole_address(page_of(meeting))
        asked = meeting_actions.send_question(meeting, address=address, by=request.user)
        return f"Frågan är skickad till {_how_many(asked)}"

    return run(request, do, back=page_of(meeting))


@require_POST
@policy("meeting.write")
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those who have not replied."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        address = whole_address(page_of(meeting))
        asked = meeting_actions.remind_members(meeting, address=address, by=request.user)
        return f"Påminnelse är skickad till {_how_many(asked)}"

    return run(request, do, back=page_of(meeting))


@require_POST
@policy("meeting.write")
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the decision as it was asked."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        made = actions.adopt_question(meeting, by=request.user)
        return f"Beslutet är infört, {len(made)} {'punkt' if len(made) == 1 else 'punkter'}."

    return run(request, do, back=page_of(meeting))


@policy("capsulam.reply")
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Reply, or record a member's reply for them."""
    meeting = meeting_to_see(request.user, pk)
    if can_write_meeting(request.user, meeting):
        return _record(request, meeting)
    vote = own_vote(request.user, meeting)
    if vote is None:
        raise PermissionDenied(NOT_ASKED)
    return _own(request, meeting, vote)


def _own(request: HttpRequest, meeting: Meeting, vote: Voter) -> HttpResponse:
    def do(values: dict[str, Any]) -> str:
        meeting_actions.reply_to_question(
            meeting, vote.attendance.person, by=request.user, **values
        )
        return "Tack, ditt svar är sparat. Du kan ändra det till och med sista dagen att svara."

    form = ReplyForm(form_data(request), initial=_given(vote))
    question = meeting.question if meeting.convened_on else ""
    return _page(request, meeting, form, do, f"Svara per capsulam, {meeting}", question)


def _record(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    voters = voters_of(meeting)
    wanted = request.GET.get("ledamot", "")
    chosen = next((v for v in voters if str(v.attendance.person_id) == wanted), None)
    initial = {"person": chosen.attendance.person_id, **_given(chosen)} if chosen else {}
    form = RecordReplyForm(form_data(request), voters=voters, initial=initial)

    def do(values: dict[str, Any]) -> str:
        person = Person.objects.filter(pk=values.pop("person")).first()
        if person is None:
            raise RuleError("Personen finns inte längre.", field="person")
        meeting_actions.reply_to_question(meeting, person, by=request.user, **values)
        return f"Svaret från {person} är infört."

    return _page(request, meeting, form, do, f"För in ett svar, {meeting}", meeting.question)


def _page(
    request: HttpRequest, meeting: Meeting, form: ReplyForm, do: Do, title: str, question: str
) -> HttpResponse:
    """A reply's form under the question."""
    return form_page(
        request,
        form,
        do,
        title=title,
        submit="Spara svaret",
        back=page_of(meeting),
        template="desk/reply.html",
        extra={"question": question},
    )


def _given(voter: Voter) -> dict[str, Any]:
    """What has been replied, for the form to begin with."""
    if voter.reply is None:
        return {}
    names = ("answer", "text", "on_behalf")
    return {name: getattr(voter.reply, name) for name in names}


def _how_many(asked: Asked) -> str:
    """ "8 ledamöter. Utan e-postadress: Anna Ek."."""
    words = f"{asked.sent} {'ledamot' if asked.sent == 1 else 'ledamöter'}."
    return f"{words} Utan e-postadress: {', '.join(asked.lacking)}." if asked.lacking else words
