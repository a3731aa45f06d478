"""The county's web pages."""
