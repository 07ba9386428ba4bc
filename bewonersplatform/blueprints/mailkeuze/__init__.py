"""Less mail: from a link in the mail itself, without signing in, or on my page."""
