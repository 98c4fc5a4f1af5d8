"""Addresses of the outbox that mails themselves lead to."""

from django.urls import path

from mailing import views

app_name = "mailing"
urlpatterns = [
    path("avanmal/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
