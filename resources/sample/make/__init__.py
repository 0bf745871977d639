"""Makes the sample workbooks: invented children, schools, care and attendance, the same bytes every time."""
