"""Words of the newspaper trade for templates."""
