from jinguo.federations.urls import federations, partners, places, posts

app_name = "federations"

urlpatterns = [
    *places.urlpatterns,
    *federations.urlpatterns,
    *partners.urlpatterns,
    *posts.urlpatterns,
]
