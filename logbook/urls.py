"""Addresses of what people read."""

from django.urls import path

from logbook.exports.bases_table import bases_table
from logbook.exports.commitments_table import commitments_table
from logbook.exports.directory_tables import (
    bodies_table,
    organisations_table,
    persons_table,
    positions_table,
)
from logbook.exports.findings_table import findings_table
from logbook.exports.log_table import log_table, mine_table
from logbook.exports.meetings_table import meetings_table
from logbook.guides import GUIDES
from logbook.views import (
    about,
    assignment,
    bases,
    body,
    commitments,
    decision,
    directory,
    document,
    feed,
    findings,
    following,
    handover,
    log,
    log_prints,
    matter,
    meeting,
    meetings,
    mine,
    organisation,
    person,
    position,
    prints,
    report_document,
    search,
    since,
    year,
)
from logbook.views import help as help_pages
from logbook.views import overview as overview_page
from logbook.views.tables import table_paths

app_name = "logbook"
urlpatterns = [
    path("", overview_page.overview, name="overview"),
    path("logg/", log.log, name="log"),
    path("logg/beslutslogg.pdf", log_prints.log_pdf, name="log-pdf"),
    path("logg/beslutslogg.docx", log_prints.log_docx, name="log-docx"),
    *table_paths("logg/beslutslogg", "log", "log.read", log_table),
    path("uppdrag/", log.assignments, name="assignments"),
    path("uppdrag/<id:pk>/", assignment.assignment, name="assignment"),
    path("beslut/<id:pk>/", decision.decision, name="decision"),
    path("moten/", meetings.meetings, name="meetings"),
    *table_paths("moten/moten", "meetings", "meeting.list", meetings_table),
    path("moten/<id:pk>/", meeting.meeting, name="meeting"),
    path("moten/<id:pk>/beslutslogg.pdf", log_prints.meeting_log, name="meeting-log"),
    path("moten/<id:pk>/anteckning.pdf", prints.notes, name="notes-pdf"),
    path(
        "moten/<id:pk>/anteckning-med-rattelser.pdf",
        prints.notes_corrected,
        name="notes-corrected-pdf",
    ),
    path("moten/<id:pk>/anteckning.docx", prints.notes_word, name="notes-docx"),
    path("moten/<id:pk>/anteckning.json", prints.notes_data, name="notes-json"),
    path("moten/<id:pk>/arkiv/", prints.archive, name="notes-archive"),
    path("moten/<id:pk>/dagordning.pdf", prints.agenda, name="agenda-pdf"),
    path("moten/<id:pk>/dagordning.docx", prints.agenda_word, name="agenda-docx"),
    path("moten/<id:pk>/samlad-handling.pdf", prints.bundle, name="bundle-pdf"),
    path("punkter/<id:pk>/utdrag.pdf", prints.extract, name="extract-pdf"),
    path("arshjul/", year.year, name="year"),
    path("underlag/", bases.bases, name="bases"),
    *table_paths("underlag/beslutsunderlag", "bases", "basis.list", bases_table),
    path("underlag/<id:pk>/", bases.basis, name="basis"),
    path("underlag/<id:pk>/underlag.pdf", bases.basis_as_pdf, name="basis-pdf"),
    path("underlag/<id:pk>/underlag.docx", bases.basis_as_word, name="basis-docx"),
    path("utfastelser/", commitments.commitments, name="commitments"),
    *table_paths(
        "utfastelser/onskemal-och-utfastelser", "commitments", "commitment.list", commitments_table
    ),
    path("utfastelser/<id:pk>/", commitments.commitment, name="commitment"),
    path("arenden/<id:pk>/", matter.matter, name="matter"),
    path("handlingar/<id:pk>/", document.document, name="document"),
    path("rapporthandlingar/<id:pk>/", report_document.report_document, name="report-document"),
    path("organ/", directory.bodies, name="bodies"),
    *table_paths("organ/organ", "bodies", "directory.list", bodies_table),
    path("organ/<id:pk>/", body.body, name="body"),
    path("organ/<id:pk>/overlamning/", handover.handover, name="body-handover"),
    path("befattningar/", directory.positions, name="positions"),
    *table_paths("befattningar/befattningar", "positions", "directory.list", positions_table),
    path("befattningar/<id:pk>/", position.position, name="position"),
    path("organisationer/", directory.organisations, name="organisations"),
    *table_paths(
        "organisationer/organisationer",
        "organisations",
        "directory.list",
        organisations_table,
    ),
    path("organisationer/<id:pk>/", organisation.organisation, name="organisation"),
    path("personer/", directory.persons, name="persons"),
    *table_paths("personer/personer", "persons", "directory.list", persons_table),
    path("personer/<id:pk>/", person.person, name="person"),
    path("mina-uppdrag/", mine.mine, name="mine"),
    *table_paths("mina-uppdrag/mina-uppdrag", "mine", "assignment.own", mine_table),
    path("kalender/<str:secret>.ics", feed.feed, name="feed"),
    path("sok/", search.search, name="search"),
    path("sedan/", since.since, name="since"),
    path("sedan/sedan-mitt-senaste-mote.pdf", since.since_as_pdf, name="since-pdf"),
    path("jag-foljer/", following.following, name="following"),
    path("mellan-stolarna/", findings.findings, name="findings"),
    *table_paths("mellan-stolarna/mellan-stolarna", "findings", "findings.read", findings_table),
    path("hjalp/", help_pages.help_index, name="help"),
    *(
        path(f"hjalp/{g.slug}/", help_pages.help_guide, {"guide": g}, name=f"help-{g.name}")
        for g in GUIDES
    ),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("om/", about.about, name="about"),
]
