"""后台任务: work that takes longer than a page - declared, claimed by lease, resumed where it stopped, cancelled when asked.

Owns jobs, the worker and the timetable. Refuses to know what the jobs do: packages declare them with `@job` and `due`.
"""
