"""The demo: an invented gemeente with people, streets, worries and jokes."""
