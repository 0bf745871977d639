"""PEPs counted: what is owed to each child by which day, and how much of it was done in time."""
