"""The page as printed: pictures, PDFs and zones, from files to plain values."""
