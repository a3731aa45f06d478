"""Decisions: from a state and a request to new facts, or a refusal. Pure."""
