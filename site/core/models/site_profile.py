"""What a site says of itself, and to whom."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Orderable, Site

from core.admin.setting_form import SettingForm
from core.host_names import host_name
from core.models.picture_key import picture_key
from core.speaking import language_of, languages, speak


def zones() -> list[tuple[str, str]]:
    """The time zones that a site can have, and that of the installation."""
    named = ((zone, zone.replace("_", " ")) for zone in settings.WAGTAIL_USER_TIME_ZONES)
    return [("", f"As this installation ({settings.TIME_ZONE})"), *named]


class LinkBlock(StructBlock):
    """A place where the owner is found, too."""

    label = CharBlock(max_length=60, label="Name", help_text="As readers see it, such as Mastodon.")
    address = URLBlock(max_length=500, label="Address")

    class Meta:
        icon = "link-external"
        label = "Link"


class SiteProfileForm(SettingForm):
    """The profile of a site with its other names, and the language of its pages, which is kept with them."""

    # Which zones there are is the machine's to say, not the database's.
    time_zone = forms.ChoiceField(
        choices=zones,
        required=False,
        help_text="Of the days and times that readers see.",
    )
    language = forms.ChoiceField(
        choices=languages,
        help_text="In which it is written: for quotes and dashes, dates, search, and voices that read aloud. The "
        "words around the writing there are in English, French, German and Spanish; for any other, they are English.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = self.initial["language"] = language_of(self.instance.site)
        field = self.fields["language"]
        if spoken not in dict(field.choices):  # Of a site that came from elsewhere.
            field.choices = [(spoken, spoken), *field.choices]

    def save(self, commit: bool = True) -> Any:
        """The saved profile. Its pages take their new language with it."""
        saved = super().save(commit)
        speak(self.instance.site, self.cleaned_data["language"])
        return saved

    def clean(self) -> Any:
        """The cleaned data. A name that stands there twice is an error of the later one."""
        names: set[str] = set()
        for form in self.formsets["aliases"].forms:
            if form.errors or form.cleaned_data.get("DELETE") or not form.has_changed():
                continue
            if form.instance.hostname in names:
                form.add_error("hostname", "This name stands here twice.")
            names.add(form.instance.hostname)
        return super().clean()


@register_setting(icon="site", order=0)
class SiteProfile(ClusterableModel, BaseSiteSetting):
    """One site, beside its name and address, which Wagtail keeps."""

    tagline = models.CharField(
        max_length=200,
        blank=True,
        help_text="What it is about, in one sentence: shown in search and in feeds.",
    )
    links: Any = StreamField(
        [("link", LinkBlock())], blank=True, help_text="Shown at the foot of every page, and known as yours."
    )
    time_zone = models.CharField(
        max_length=60,
        blank=True,
        help_text="As in the list of IANA, such as Europe/Vienna.",
    )
    owner = models.CharField(
        max_length=120,
        blank=True,
        help_text="The person or the firm behind it. Left empty, it is the name of the site.",
    )
    is_person = models.BooleanField(
        "the owner is a person", default=True, help_text="Otherwise machines are told of an organisation."
    )
    about = models.CharField(
        "about the owner",
        max_length=300,
        blank=True,
        help_text="In a sentence, beside the portrait on the home page.",
    )
    portrait = picture_key(
        help_text="Of the owner, shown on the home page.",
    )
    social_image = picture_key(
        "picture for sharing",
        help_text="For chats and networks, where a page has no picture of its own; left empty, each page has a card.",
    )
    sender = models.EmailField(
        blank=True,
        help_text="The address that letters of this site come from: one as which your mail server may send. Left "
        "empty, it is that of this installation.",
    )
    counted = models.BooleanField(
        "count what is asked for",
        default=True,
        help_text="Missing addresses, searches and subscribers of feeds, never who asked. Otherwise nothing is "
        "counted here.",
    )
    listed = models.BooleanField(
        "search engines may list this site",
        default=True,
        help_text="Otherwise robots.txt and every page ask them not to. Whoever has an address can read on.",
    )
    ai_crawlers = models.BooleanField(
        "AI crawlers may read this site",
        default=False,
        help_text="Otherwise robots.txt asks those that are known to stay away. It is a request, not a lock.",
    )

    base_form_class = SiteProfileForm
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("tagline"),
                    FieldPanel("language"),
                    FieldPanel("time_zone"),
                    MultiFieldPanel(
                        [
                            FieldPanel("owner"),
                            FieldPanel("is_person"),
                            FieldPanel("about"),
                            FieldPanel("portrait"),
                            FieldPanel("links"),
                        ],
                        heading="Owner",
                    ),
                ],
                heading="About",
            ),
            ObjectList(
                [
                    InlinePanel(
                        "aliases",
                        heading="Other names",
                        label="name",
                        help_text="Hosts that lead here for good, such as www.example.org, or a domain of old.",
                    ),
                    FieldPanel("sender"),
                ],
                heading="Addresses",
            ),
            ObjectList(
                [
                    FieldPanel("social_image"),
                    MultiFieldPanel([FieldPanel("listed"), FieldPanel("ai_crawlers")], heading="Crawlers"),
                    FieldPanel("counted"),
                ],
                heading="Machines",
            ),
        ]
    )

    class Meta:
        verbose_name = "site"


class SiteAlias(Orderable):
    """Another host, whose addresses lead to the same ones of the site."""

    profile = ParentalKey(SiteProfile, on_delete=models.CASCADE, related_name="aliases")
    hostname = models.CharField("name", max_length=253, help_text="Only the host, such as www.example.org.")

    objects: ClassVar[Any]

    class Meta(Orderable.Meta):
        verbose_name = "other name"
        constraints = [
            models.UniqueConstraint(
                "hostname",
                name="core_sitealias_leads_to_one_site",
                violation_error_message="This name leads to a site already.",
            ),
            models.CheckConstraint(
                condition=models.Q(hostname=Lower("hostname")) & ~models.Q(hostname=""),
                name="core_sitealias_is_in_small_letters",
            ),
        ]

    def __str__(self) -> str:
        return self.hostname

    def clean(self) -> None:
        """Takes the host of what was written. Raises ValidationError for what is none, and for the name of a site."""
        try:
            self.hostname = host_name(self.hostname)
        except ValueError as trouble:
            raise ValidationError({"hostname": str(trouble)}) from None
        if Site.objects.filter(hostname__iexact=self.hostname).exists():
            raise ValidationError({"hostname": "A site has this name itself."})
