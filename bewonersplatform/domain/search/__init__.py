"""Lists over several rooms: the feed of a wijk."""
