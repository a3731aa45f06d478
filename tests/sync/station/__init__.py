"""The station's side."""
