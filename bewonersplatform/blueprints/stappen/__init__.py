"""The front door of steps: several parties help with one vraag, each with an own step."""
