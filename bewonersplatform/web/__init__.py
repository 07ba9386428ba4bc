"""What every page shares: access, forms, labels, headers, sessions, commit, paging, error pages."""
