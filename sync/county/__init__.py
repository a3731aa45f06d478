"""The county's side of sync."""
