"""Whole-program journeys: each test is named after what must be seen at the desk."""
