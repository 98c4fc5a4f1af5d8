"""Unsubscribing, from the link in a mail: no login, one person and one kind."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailing import actions
from mailing.links import read_unsubscribe_token
from mailing.rules import has_unsubscribed
from people.models import Person
from records.policy import policy

AGAIN = "igen"


@policy("public.token")
@csrf_exempt  # a mail program presses the button for its user (RFC 8058); the token is the key
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asks; on POST there are no more mails of the kind, or, with "igen", there are again.

    Scanners of mail open links: GET changes nothing. The answer to POST is the page itself, since a
    mail program does not follow a redirect.

    Raises:
        Http404: the token is not one of ours, or names nothing.
    """
    asked = read_unsubscribe_token(token)
    if asked is None or not asked.kind.can_be_unsubscribed:
        raise Http404
    person = get_object_or_404(Person, pk=asked.person_id)
    by = request.user if request.user.is_authenticated else None
    if request.method == "POST" and AGAIN in request.POST:
        actions.subscribe_again(person, asked.kind, by=by)
    elif request.method == "POST":
        actions.unsubscribe(person, asked.kind, by=by)
    context = {
        "kind": asked.kind.label,
        "name": person.name,
        "is_unsubscribed": has_unsubscribed(person.pk, asked.kind),
        "is_done": request.method == "POST",
    }
    return render(request, "mailing/unsubscribe.html", context)
