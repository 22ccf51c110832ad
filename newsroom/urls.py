"""Every address of the site: the admin, and beside it the newspaper itself."""

from django.contrib import admin
from django.urls import include, path

from newsroom.media import media

handler403 = "newsroom.kept_post.forbidden"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:path>", media),
    path("", include("articles.urls")),
]
