"""Addresses of the desk."""

from django.urls import path

from desk.views import agenda, assignments, decisions, matters, meetings, removals

app_name = "desk"
urlpatterns = [
    path("moten/nytt/", meetings.plan, name="meeting-plan"),
    path("moten/<id:pk>/andra/", meetings.edit, name="meeting-edit"),
    path("moten/<id:pk>/flytta/", meetings.move, name="meeting-move"),
    path("moten/<id:pk>/stall-in/", meetings.cancel, name="meeting-cancel"),
    path("moten/<id:pk>/ta-bort/", meetings.delete, name="meeting-delete"),
    path("moten/<id:pk>/kallelse/", meetings.convene, name="meeting-convene"),
    path("moten/<id:pk>/kalla-ledamoter/", meetings.call_members, name="members-call"),
    path("moten/<id:pk>/oppna/", meetings.hold, name="meeting-hold"),
    path("moten/<id:pk>/skicka-ut/", meetings.send_out, name="notes-send-out"),
    path("moten/<id:pk>/godkann/", meetings.approve, name="notes-approve"),
    path("moten/<id:pk>/rattelse/", meetings.correct, name="correction-write"),
    path("moten/<id:pk>/kalla/", agenda.call_person, name="person-call"),
    path("moten/<id:pk>/narvaro/", agenda.record_attendance, name="attendance-record"),
    path("moten/<id:pk>/punkter/ny/", agenda.add_item, name="item-add"),
    path("moten/<id:pk>/paus/", agenda.add_pause, name="pause-add"),
    path("moten/<id:pk>/handlingar/ny/", agenda.attach_document, name="document-attach"),
    path("punkter/<id:pk>/andra/", agenda.edit_item, name="item-edit"),
    path("punkter/<id:pk>/beslut/nytt/", decisions.adopt, name="decision-adopt"),
    path("beslut/<id:pk>/andra/", decisions.edit, name="decision-edit"),
    path("beslut/<id:pk>/samband/", decisions.relate, name="decision-relate"),
    path("beslut/<id:pk>/uppdrag/nytt/", decisions.give, name="assignment-give"),
    path("uppdrag/<id:pk>/andra/", assignments.edit, name="assignment-edit"),
    path("uppdrag/<id:pk>/ansvariga/", assignments.add_party, name="party-add"),
    path("ansvar/<id:pk>/avsluta/", assignments.end_party, name="party-end"),
    path(
        "uppdrag/<id:pk>/aterrapportering/", assignments.plan_report_back, name="report-back-plan"
    ),
    path(
        "aterrapporteringar/<id:pk>/mote/", assignments.place_report_back, name="report-back-place"
    ),
    path("aterrapporteringar/<id:pk>/utfall/", assignments.record_outcome, name="outcome-record"),
    path("uppdrag/<id:pk>/lage/", assignments.report_progress, name="progress-report"),
    path("uppdrag/<id:pk>/overlamna/", assignments.hand_over, name="assignment-hand-over"),
    path("uppdrag/<id:pk>/ta-emot/", assignments.receive, name="assignment-receive"),
    path("punkter/<id:pk>/upp/", agenda.raise_item, name="item-raise"),
    path("punkter/<id:pk>/ta-bort/", removals.item, name="item-remove"),
    path("beslut/<id:pk>/ta-bort/", removals.decision, name="decision-remove"),
    path("uppdrag/<id:pk>/ta-bort/", removals.assignment, name="assignment-remove"),
    path("handlingar/<id:pk>/ta-bort/", removals.document, name="document-remove"),
    path("narvaro/<id:pk>/ta-bort/", removals.attendance, name="attendance-remove"),
    path("arenden/nytt/", matters.open_matter, name="matter-open"),
    path("arenden/<id:pk>/andra/", matters.edit_matter, name="matter-edit"),
    path("arenden/<id:pk>/diarienummer/", matters.number_matter, name="matter-number"),
    path("arenden/<id:pk>/milstolpe/", matters.add_milestone, name="milestone-add"),
]
