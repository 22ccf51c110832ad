"""Pages for readers: issues, pages, stories, contributors, the search, the archive, calendars."""
