"""Values other people decide (codes, calendars, rates), read from resources/ into frozen objects."""
