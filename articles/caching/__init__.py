"""Answers to readers that are kept: by this server, by their browsers, by caches between."""
