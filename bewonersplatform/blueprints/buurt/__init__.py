"""The front page, the wijk, its team and its networks."""
