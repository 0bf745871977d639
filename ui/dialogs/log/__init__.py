"""Ctrl+N: an entry of the log, kept in seconds."""
