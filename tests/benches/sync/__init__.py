"""Benches of sync: a county against a bare counterpart, over HTTP on loopback."""
