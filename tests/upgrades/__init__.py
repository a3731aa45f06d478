"""Entries of every version ever written, kept for good."""
