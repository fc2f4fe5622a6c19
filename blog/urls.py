"""Addresses of the blog that are not pages."""

from django.urls import path, register_converter

from blog import feeds, views
from blog.converters import KindConverter, MonthConverter, YearConverter
from blog.guide import show_guide
from blog.permalinks import permalink
from core.feeds.forms import FormConverter

register_converter(KindConverter, "kind")
register_converter(YearConverter, "year")
register_converter(FormConverter, "form")
register_converter(MonthConverter, "month")

app_name = "blog"
urlpatterns = [
    path("tags/", views.tag_index, name="tags"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("series/", views.series_index, name="series"),
    path("series/<str:slug>/", views.one_series, name="one_series"),
    path("authors/", views.author_index, name="authors"),
    path("authors/<str:slug>/", views.author, name="author"),
    path("archive/", views.archive, name="archive"),
    path("archive/random/", views.random, name="random"),
    path("archive/on-this-day/", views.on_this_day, name="on_this_day"),
    path("archive/<year:year>/", views.year, name="year"),
    path("archive/<year:year>/<month:month>/", views.month, name="month"),
    path("archive/<kind:kind>/", views.kind, name="kind"),
    path("p/<str:code>/", permalink, name="permalink"),
    path("llms.txt", show_guide),
    path("feed.<form:form>", feeds.site_feed, name="site_feed"),
    path("tags/<str:slug>/feed.<form:form>", feeds.tag_feed, name="tag_feed"),
    path("series/<str:slug>/feed.<form:form>", feeds.series_feed, name="series_feed"),
    path("authors/<str:slug>/feed.<form:form>", feeds.author_feed, name="author_feed"),
    path("archive/<kind:kind>/feed.<form:form>", feeds.kind_feed, name="kind_feed"),
    path("archive/<year:year>/feed.<form:form>", feeds.year_feed, name="year_feed"),
]
