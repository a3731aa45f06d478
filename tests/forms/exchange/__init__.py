"""Tests of the tables for other systems."""
