"""The station's side of sync."""
