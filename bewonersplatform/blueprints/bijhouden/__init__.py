"""A netwerk keeps itself up to date, from a mail, without an account."""
