"""Downloads: checked, always as an attachment, inert in a browser."""

from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from logbook.files import as_inert
from meetings.models import Document
from records.policy import policy


@policy("document.read")
def document(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file, or the way to the link."""
    row = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    if row.link:
        return redirect(row.link)
    try:
        opened = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return sent_inert(opened, row.filename)


def sent_inert(opened: IO[bytes], filename: str) -> FileResponse:
    """Whatever was attached, as a download that runs nowhere."""
    response = FileResponse(
        opened,
        as_attachment=True,
        filename=filename or "handling",
        content_type="application/octet-stream",
    )
    return as_inert(response)
