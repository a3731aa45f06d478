"""Random schedules of faults over the real engine, by seed, as many as one likes."""
