"""Floor 1: the domain, pure: what the window may ask, must tell, must hand out, and by when."""
