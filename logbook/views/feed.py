"""A calendar at its secret address. No login and no session: the address is the key."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from decisions.calendar_secrets import address_of
from logbook.feeds import feed_of
from records.policy import policy
from sro_log.lib.calendar_feed import CONTENT_TYPE


@policy("public.token")
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The file as it stands; 304 when it is what the program has already.

    Raises:
        Http404: there is no such address, it is revoked, or its user may not log in.
    """
    address = address_of(secret)
    if address is None:
        raise Http404
    content = feed_of(address)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    response["Content-Disposition"] = 'inline; filename="beslutsloggen.ics"'
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
