"""Messages, codec, signatures."""
