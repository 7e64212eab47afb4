"""时间: days in Asia/Shanghai, periods and their ends. Plain Python, no Django."""
