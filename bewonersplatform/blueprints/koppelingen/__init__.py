"""A koppeling for those in it, and answers from the mail."""
