"""What the readers' pages cost a server, beside those of others."""
