from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "jinguo.foundation.records"
    label = "records"
    verbose_name = "记录"
