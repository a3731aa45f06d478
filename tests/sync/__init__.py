"""Sync: wire, station, county, and both together."""
