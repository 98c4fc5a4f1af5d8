"""Where addresses lead. Paths are Swedish without å, ä, ö; names are English."""

from django.contrib import admin
from django.urls import include, path, register_converter

from records.converters import IdConverter

register_converter(IdConverter, "id")

handler400 = "logbook.views.errors.bad_request"
handler403 = "logbook.views.errors.forbidden"
handler404 = "logbook.views.errors.not_found"
handler500 = "logbook.views.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("people.urls")),
    path("", include("mailing.urls")),
    path("", include("logbook.urls")),
    path("", include("desk.urls")),
    path("", include("intake.urls")),
]
