"""What stands at the head of a printed page: which page of which log it is, and when."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from records.writing import today
from sro_log.lib.due_dates import format_day


def sheet(request: HttpRequest) -> dict[str, str]:
    """Context of every page. A host that is not ours (page of error 400) is not repeated."""
    try:
        host = request.get_host()
    except DisallowedHost:
        host = ""
    return {"printed_from": f"{host}{request.path}", "printed_on": format_day(today())}
