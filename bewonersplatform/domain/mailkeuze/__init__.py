"""Which mail somebody wants, and which comes whatever they want."""
