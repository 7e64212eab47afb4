from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "jinguo.entrances.desk"
    label = "desk"
    verbose_name = "工作台"

    def ready(self) -> None:
        from jinguo.entrances.desk import offers  # noqa: F401  # offers register when they are read
