from jinguo.federations.urls import partners, places, posts

app_name = "federations"

urlpatterns = [
    *places.urlpatterns,
    *partners.urlpatterns,
    *posts.urlpatterns,
]
