from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jinguo.accounts"
    label = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        from jinguo.accounts import offers  # noqa: F401  # registers what it offers
