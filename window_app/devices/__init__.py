"""Printers and other devices, without Qt."""
