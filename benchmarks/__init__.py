"""Measures of speed; nothing here is part of a test."""
