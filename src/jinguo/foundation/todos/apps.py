from django.apps import AppConfig


class TodosConfig(AppConfig):
    name = "jinguo.foundation.todos"
    label = "todos"
    verbose_name = "待办"

    def ready(self) -> None:
        from jinguo.foundation.todos import offers  # noqa: F401  # offers register when they are read
