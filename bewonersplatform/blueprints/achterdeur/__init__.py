"""The back door: what the wijkteam asks of specialists, the yes of who it is about, and the page of the specialist."""
