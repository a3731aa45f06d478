"""Speeds against a bare counterpart measured in the same run; not tests."""
