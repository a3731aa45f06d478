"""Floor 2: carrying entries between a station and the county."""
