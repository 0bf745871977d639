"""Columns that many tables share, as SQL."""

ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"
CHILD = "child INTEGER NOT NULL REFERENCES child(id)"
SCHOOL = "school INTEGER REFERENCES school(id)"
