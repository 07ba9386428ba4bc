"""Who: persons, roles with an end date, sign-in without password, sessions."""
