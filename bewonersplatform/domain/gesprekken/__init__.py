"""One discussion that hangs on anything."""
