"""Setting up a gemeente."""
