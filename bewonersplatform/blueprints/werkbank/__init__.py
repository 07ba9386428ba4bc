"""The desk of the wijkteam."""
