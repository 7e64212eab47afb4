from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "jinguo.federations"
    label = "federations"
    verbose_name = "妇联组织"
