"""Statutory deadlines: counting days, and what is due when; pure."""
