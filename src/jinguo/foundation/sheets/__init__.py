"""表格文件: one writer for every spreadsheet that leaves the house. Refuses to know what stands in it."""
