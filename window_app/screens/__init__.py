"""Presenters: a frozen state and an intention set for each screen, without Qt."""
