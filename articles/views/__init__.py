"""Pages for readers: issues, pages, stories, contributors and the month archive."""
