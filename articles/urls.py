"""Addresses of the newspaper for its readers."""

from django.urls import include, path, register_converter
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from articles import sitemaps
from articles.feeds import views as feeds
from articles.feeds.corrections import corrections as corrections_feed
from articles.feeds.listing import feed_list
from articles.feeds.names import NameConverter
from articles.views import converters
from articles.views.citing import citation
from articles.views.contributor import contributor
from articles.views.corrections import corrections
from articles.views.downloads import issue_epub, issue_pdf
from articles.views.issue import home, issue, newspaper
from articles.views.month import month
from articles.views.opensearch import opensearch
from articles.views.page import page
from articles.views.reading import reading
from articles.views.robots import robots
from articles.views.search import archive, search
from articles.views.story import story
from articles.views.text_edition import text_edition
from articles.views.viewer import preview
from articles.views.year import year, years

register_converter(converters.IssueKeyConverter, "issue_key")
register_converter(converters.MonthConverter, "month")
register_converter(NameConverter, "name")
register_converter(converters.PageKeyConverter, "page_key")
register_converter(converters.YearConverter, "year")

urlpatterns = [
    # First, because it is asked for most, and addresses are tried in this order.
    path("story/<slug:public_id>/", story, name="story"),
    path("", home, name="home"),
    path("robots.txt", robots, name="robots"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    path("sitemap-corrections.xml", sitemaps.corrections, name="sitemap_corrections"),
    path("sitemap-<slug:slug>-<month:month>.xml", sitemaps.month, name="sitemap_month"),
    # Choosing a language changes only a cookie; without a token, readers' pages set none.
    path("language/", csrf_exempt(set_language), name="language"),
    path("reading/", reading, name="reading"),
    path("api/", include("articles.api.urls")),
    path("story/<slug:public_id>.<slug:form>", citation, name="citation"),
    path("contributor/<int:pk>/", contributor, name="contributor"),
    path("corrections/", corrections, name="corrections"),
    path("preview/<str:token>/", preview, name="preview"),
    path("search/", search, name="search"),
    path("archive/", archive, name="archive"),
    path("feeds/", feed_list, name="feed_list"),
    path("feeds/newest.atom", feeds.newest, name="feed_newest"),
    path("feeds/corrections.atom", corrections_feed, name="feed_corrections"),
    path("feeds/search.atom", feeds.search, name="feed_search"),
    path("feeds/contributor/<int:pk>.atom", feeds.contributor, name="feed_contributor"),
    path("feeds/<slug:slug>.atom", feeds.newspaper, name="feed_newspaper"),
    path("feeds/<slug:slug>/section/<name:name>.atom", feeds.section, name="feed_section"),
    path("feeds/<slug:slug>/column/<name:name>.atom", feeds.column, name="feed_column"),
    path("<slug:slug>/", newspaper, name="newspaper"),
    path("<slug:slug>/years/", years, name="years"),
    path("<slug:slug>/<year:year>/", year, name="year"),
    path("<slug:slug>/<month:month>/", month, name="month"),
    path("<slug:slug>/<issue_key:key>.epub", issue_epub, name="issue_epub"),
    path("<slug:slug>/<issue_key:key>.pdf", issue_pdf, name="issue_pdf"),
    path("<slug:slug>/<issue_key:key>/", issue, name="issue"),
    path("<slug:slug>/<issue_key:key>/text/", text_edition, name="text_edition"),
    path("<slug:slug>/<issue_key:key>/<page_key:label>/", page, name="page"),
]
