"""A Stemronde on a wijkbudget: who may vote, the ballots, the count and what anyone can check."""
