"""Signing in with a code from the mail."""
