from jinguo.federations.urls import places

app_name = "federations"

urlpatterns = [
    *places.urlpatterns,
]
