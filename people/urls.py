"""Addresses of logging in and out."""

from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("logga-in/", views.login, name="login"),
    path("logga-ut/", views.logout, name="logout"),
    path("losenord/", views.change_password, name="password-change"),
]
