"""Addresses of what people read."""

from django.urls import path

from logbook.views import assignment, decision, document, findings, log, matter, meeting, meetings
from logbook.views import overview as overview_page

app_name = "logbook"
urlpatterns = [
    path("", overview_page.overview, name="overview"),
    path("logg/", log.log, name="log"),
    path("uppdrag/", log.assignments, name="assignments"),
    path("uppdrag/<id:pk>/", assignment.assignment, name="assignment"),
    path("beslut/<id:pk>/", decision.decision, name="decision"),
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/<id:pk>/", meeting.meeting, name="meeting"),
    path("arenden/<id:pk>/", matter.matter, name="matter"),
    path("handlingar/<id:pk>/", document.document, name="document"),
    path("mellan-stolarna/", findings.findings, name="findings"),
]
