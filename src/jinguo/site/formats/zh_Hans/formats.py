"""Days in Chinese as 2019年9月5日, which Django knows, and the one format that it lacks."""

MONTH_DAY_TIME_FORMAT = "n月j日 H:i"
