"""The packaged data: faces, codes, places."""
