"""Tests of the views, with real widgets, without a display."""
