from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "jinguo.entrances.desk"
    label = "desk"
    verbose_name = "工作台"
