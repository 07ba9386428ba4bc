"""The neighbourhood: what exists, who may, what happened. No HTTP, no texts for people, no e-mail."""
