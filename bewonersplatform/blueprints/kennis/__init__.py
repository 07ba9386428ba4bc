"""What the wijk learns."""
