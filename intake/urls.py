"""Addresses of the import."""

from django.urls import path

from intake.views import documents, imports, lists

app_name = "intake"
urlpatterns = [
    path("importera/", imports.imports, name="imports"),
    path("importera/lista/", lists.upload, name="list-upload"),
    path("importera/lista/<id:pk>/", lists.result, name="list"),
    path("importera/lista/<id:pk>/kolumner/", lists.columns, name="list-columns"),
    path("importera/lista/<id:pk>/granska/", lists.review, name="list-review"),
    path("importera/lista/<id:pk>/lagg-in/", lists.accept, name="list-accept"),
    path("importera/dokument/", documents.upload, name="document-upload"),
    path("importera/dokument/<id:pk>/", documents.result, name="document"),
    path("importera/dokument/<id:pk>/granska/", documents.review, name="document-review"),
    path("importera/<id:pk>/angra/", imports.undo, name="undo"),
    path("importera/<id:pk>/kasta/", imports.discard, name="discard"),
]
