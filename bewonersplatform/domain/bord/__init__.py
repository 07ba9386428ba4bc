"""The board of a wijkteam: who has which vraag, when they come back to it, and who takes over meanwhile."""
