"""Use cases of the counter, without Qt."""
