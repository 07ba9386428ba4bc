"""The desk of the raad and the griffie."""
