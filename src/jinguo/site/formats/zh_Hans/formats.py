"""Days in Chinese as 2019年9月5日, which Django knows, and the formats that it lacks or pads with zeros."""

MONTH_DAY_FORMAT = "n月j日"
MONTH_DAY_TIME_FORMAT = "n月j日 H:i"
