"""Frozen records and the values they are made of; no reading, no writing."""
