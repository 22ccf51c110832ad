"""The JSON API under /api/v1/: what readers may see, for programs. Read-only."""
