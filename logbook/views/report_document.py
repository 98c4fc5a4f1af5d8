"""Documents that go with reports: checked, always as an attachment, inert in a browser."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from decisions.models import ReportDocument
from logbook.views.document import sent_inert
from records.policy import policy


@policy("assignment.document")
def report_document(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file, or the way to the link, for those who see the assignment."""
    row = get_object_or_404(ReportDocument.objects.visible_to(request.user), pk=pk)
    if row.link:
        return redirect(row.link)
    try:
        return sent_inert(row.file.open("rb"), row.filename)
    except FileNotFoundError as error:
        raise Http404 from error
