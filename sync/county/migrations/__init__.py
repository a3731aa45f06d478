"""Numbered SQL of the county's store; each file runs once, in order."""
