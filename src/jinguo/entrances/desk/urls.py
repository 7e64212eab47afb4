from jinguo.entrances.desk.views import bin as recycle
from jinguo.entrances.desk.views import help as helping
from jinguo.entrances.desk.views import jobs, notices, search, workbench
from jinguo.entrances.desk.views import settings as house
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.pages.routes import page
from jinguo.policybook.permissions import Level, Permission

app_name = "desk"

USE = Permission.DESK_USE
BOTH = ("GET", "POST")

urlpatterns = [
    page("", workbench.workbench, name="workbench", permission=USE, level=Level.L2),
    page("todos/", workbench.todos, name="todos", permission=USE),
    page("workbench/links/", workbench.links, name="links", permission=USE, level=Level.L1, methods=BOTH),
    page(
        "workbench/first-day/", workbench.first_day, name="first-day", permission=USE, level=Level.L1, methods=("POST",)
    ),
    page("settings/", house.settings_page, name="settings", permission=Permission.SETTINGS_WRITE, level=Level.L1),
    page(
        "settings/<str:key>/",
        house.ChangeSetting.as_view(),
        name="setting",
        permission=Permission.SETTINGS_WRITE,
        level=Level.L1,
    ),
    page("messages/", notices.notices, name="notices", permission=USE),
    page("messages/read/", notices.read_all, name="notices-read", permission=USE, methods=("POST",)),
    page("messages/muted/", notices.mutes, name="mutes", permission=USE, level=Level.L1, methods=BOTH),
    page("messages/<uuid:uid>/", notices.notice, name="notice", permission=USE, record=Notice, methods=("POST",)),
    page("jobs/", jobs.jobs, name="jobs", permission=USE),
    page("jobs/<uuid:uid>/", jobs.job, name="job", permission=USE, record=Job),
    page("jobs/<uuid:uid>/change/", jobs.change, name="job-change", permission=USE, record=Job, methods=("POST",)),
    page("jobs/<uuid:uid>/file/", jobs.download, name="job-file", permission=USE, record=Job),
    page("search/", search.search, name="search", permission=USE),
    page("search/forget/", search.forget, name="search-forget", permission=USE, level=Level.L1, methods=("POST",)),
    page("bin/", recycle.recycle_bin, name="bin", permission=USE),
    page("bin/<str:kind>/<uuid:uid>/", recycle.restore, name="restore", permission=USE, methods=("POST",)),
    page("help/", helping.help_page, name="help", permission=USE, level=Level.L1),
]
