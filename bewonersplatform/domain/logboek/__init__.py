"""What happened (facts, insert-only) and what must follow (the outbox)."""
