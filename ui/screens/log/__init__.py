"""The log: its entries and what is to follow."""
