from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SettingsConfig(AppConfig):
    name = "jinguo.foundation.settings"
    label = "house_settings"
    verbose_name = "系统设置"

    def ready(self) -> None:
        """Every package declares its settings in `house.py`."""
        autodiscover_modules("house")
