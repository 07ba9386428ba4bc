"""Voting on the wijkbudget."""
