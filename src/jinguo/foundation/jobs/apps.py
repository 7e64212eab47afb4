from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jinguo.foundation.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        """Every package declares its jobs in `jobs.py`; they are read once all models are there."""
        autodiscover_modules("jobs")
