from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "jinguo.site"
    label = "house"
    verbose_name = "总装"

    def ready(self) -> None:
        from jinguo.site import refusals  # noqa: F401  # registers the checks of production
