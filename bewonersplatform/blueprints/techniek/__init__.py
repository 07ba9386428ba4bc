"""What machines ask: alive, ready, files."""
