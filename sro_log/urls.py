"""Where addresses lead. Paths are Swedish without å, ä, ö; names are English."""

from django.contrib import admin
from django.urls import path, register_converter

from records.converters import IdConverter

register_converter(IdConverter, "id")

urlpatterns = [
    path("admin/", admin.site.urls),
]
