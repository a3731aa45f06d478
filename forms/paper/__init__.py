"""Papers: what stands on them (plain data) and how it is laid out."""
