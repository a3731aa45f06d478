"""The law as data: matters, materials, stages, calendars, places."""
