from jinguo.federations.urls import partners, places

app_name = "federations"

urlpatterns = [
    *places.urlpatterns,
    *partners.urlpatterns,
]
