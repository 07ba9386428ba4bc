"""Everything about one person: export and erase."""
