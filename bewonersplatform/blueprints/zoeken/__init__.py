"""The search box of a wijk."""
