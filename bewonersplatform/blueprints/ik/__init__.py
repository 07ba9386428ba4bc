"""My page: what is mine, my sessions, everything about me, erase me."""
