"""Saying that something is not right, and answering when it was hidden."""
