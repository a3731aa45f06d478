"""Floor 0: data without logic (law, calendars, places, wording, fonts, style) and the doors to it."""
