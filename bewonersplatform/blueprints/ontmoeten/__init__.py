"""Meetings in the wijk."""
