"""Tests of the presenters, without Qt."""
