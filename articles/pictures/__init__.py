"""Pictures of pages and articles as they are kept in the media and told of in their rows."""
