from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "jinguo.foundation.pages"
    label = "pages"
    verbose_name = "页面"
