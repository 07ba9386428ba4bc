"""The door to say yes to words that another wrote for you."""
