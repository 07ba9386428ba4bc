"""Posting, reading, changing and closing a vraag or an aanbod."""
