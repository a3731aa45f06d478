"""The county's web pages for its own people: server-rendered, without script."""
