from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "jinguo.federations"
    label = "federations"
    verbose_name = "妇联组织"

    def ready(self) -> None:
        # offers register when they are read
        from jinguo.federations import about_accounts, offers  # noqa: F401
