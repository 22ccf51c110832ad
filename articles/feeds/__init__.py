"""Atom feeds: the newest stories, and those of a newspaper, a section, a column or a search."""
