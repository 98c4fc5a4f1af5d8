"""Files on their way out: named in plain letters, downloaded, inert in a browser."""

import re
import unicodedata
from collections.abc import Iterable
from typing import IO, TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)
TYPES = {
    "pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
INERT = "default-src 'none'; sandbox"


def file_name(words: str, kind: str) -> str:
    """ "dagordning-sro-4-juni-2026.pdf": letters that every system can keep."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100] or "beslutslogg"
    return f"{name}.{kind}"


def site_of(request: HttpRequest) -> str:
    """ "https://logg.example.se", before addresses in files."""
    return request.build_absolute_uri("/").rstrip("/")


def file_response(content: bytes, words: str, kind: str) -> HttpResponse:
    """The file as a download."""
    return as_inert(_named(HttpResponse(content), words, kind))


def streamed(content: Iterable[bytes | str], words: str, kind: str) -> StreamingHttpResponse:
    """The file as a download that is sent while it is made."""
    return as_inert(_named(StreamingHttpResponse(content), words, kind))


def file_sent(file: IO[bytes], words: str, kind: str) -> FileResponse:
    """An open file as a download; it is closed when it has been sent."""
    return as_inert(_named(FileResponse(file), words, kind))


def _named(response: R, words: str, kind: str) -> R:
    response["Content-Type"] = TYPES[kind]
    response["Content-Disposition"] = f'attachment; filename="{file_name(words, kind)}"'
    return response


def as_inert(response: R) -> R:
    """Nothing in it runs, whatever it is opened with."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = INERT
    return response
