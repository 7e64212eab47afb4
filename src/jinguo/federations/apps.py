from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "jinguo.federations"
    label = "federations"
    verbose_name = "妇联组织"

    def ready(self) -> None:
        from jinguo.federations import offers  # noqa: F401  # offers register when they are read
