"""Addresses of the API. The forms of issue keys and page labels are registered for readers'."""

from django.urls import path, re_path

from . import (
    articles,
    continuations,
    contributors,
    corrections,
    document,
    index,
    issues,
    newspapers,
    pages,
    reference,
    search,
    stories,
    unknown,
)

app_name = "api"
urlpatterns = [
    path("", reference.reference, name="reference"),
    path("v1/", index.Index.as_view(), name="index"),
    path("v1/openapi.json", document.Json.as_view(), name="openapi"),
    path("v1/openapi.yaml", document.Yaml.as_view(), name="openapi_yaml"),
    path("v1/newspapers/", newspapers.Newspapers.as_view(), name="newspapers"),
    path("v1/newspapers/<slug:newspaper>/", newspapers.OneNewspaper.as_view(), name="newspaper"),
    path("v1/issues/", issues.Issues.as_view(), name="issues"),
    path("v1/issues/<slug:newspaper>/<issue_key:issue>/", issues.OneIssue.as_view(), name="issue"),
    path("v1/pages/", pages.Pages.as_view(), name="pages"),
    path(
        "v1/pages/<slug:newspaper>/<issue_key:issue>/<page_key:page>/",
        pages.OnePage.as_view(),
        name="page",
    ),
    path("v1/stories/", stories.Stories.as_view(), name="stories"),
    path("v1/stories/<slug:public_id>/", stories.OneStory.as_view(), name="story"),
    path("v1/articles/", articles.Articles.as_view(), name="articles"),
    path("v1/articles/<slug:public_id>/", articles.OneArticle.as_view(), name="article"),
    path("v1/contributors/", contributors.Contributors.as_view(), name="contributors"),
    path(
        "v1/contributors/<int:number>/", contributors.OneContributor.as_view(), name="contributor"
    ),
    path("v1/continuations/", continuations.Continuations.as_view(), name="continuations"),
    path(
        "v1/continuations/<slug:public_id>/",
        continuations.OneContinuation.as_view(),
        name="continuation",
    ),
    path("v1/corrections/", corrections.Corrections.as_view(), name="corrections"),
    path("v1/corrections/<int:number>/", corrections.OneCorrection.as_view(), name="correction"),
    path("v1/search/", search.Search.as_view(), name="search"),
    re_path(r"^", unknown.Unknown.as_view()),
]
