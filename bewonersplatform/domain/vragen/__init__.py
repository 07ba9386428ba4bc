"""What neighbours need and what they give: one kind of thing."""
