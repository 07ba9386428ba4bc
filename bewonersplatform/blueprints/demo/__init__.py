"""Looking as somebody else, and the mail of the demo."""
