"""What the wijkteam decides about posts, with the house rule and the reason."""
