from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "jinguo.federations"
    label = "federations"
    verbose_name = "妇联组织"

    def ready(self) -> None:
        from jinguo.federations import about_accounts  # noqa: F401  # registers what accounts ask of posts
