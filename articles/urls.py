"""Addresses of the newspaper for its readers."""

from django.urls import path, register_converter
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from articles.views import converters
from articles.views.contributor import contributor
from articles.views.issue import home, issue, newspaper
from articles.views.month import month
from articles.views.page import page
from articles.views.story import story

register_converter(converters.IssueKeyConverter, "issue_key")
register_converter(converters.MonthConverter, "month")
register_converter(converters.PageKeyConverter, "page_key")

urlpatterns = [
    path("", home, name="home"),
    # Choosing a language changes only a cookie; without a token, readers' pages set none.
    path("language/", csrf_exempt(set_language), name="language"),
    path("story/<slug:public_id>/", story, name="story"),
    path("contributor/<int:pk>/", contributor, name="contributor"),
    path("<slug:slug>/", newspaper, name="newspaper"),
    path("<slug:slug>/<month:month>/", month, name="month"),
    path("<slug:slug>/<issue_key:key>/", issue, name="issue"),
    path("<slug:slug>/<issue_key:key>/<page_key:label>/", page, name="page"),
]
