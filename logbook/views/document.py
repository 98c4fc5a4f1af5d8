"""Downloads: checked, always as an attachment, inert in a browser."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meetings.models import Document
from records.policy import policy

INERT = "default-src 'none'; sandbox"


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
    response = FileResponse(
        opened,
        as_attachment=True,
        filename=row.filename or "handling",
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = INERT
    return response
