from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jinguo.foundation.audit"
    label = "audit"
    verbose_name = "留痕"
