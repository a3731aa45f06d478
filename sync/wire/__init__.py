"""What travels: messages, codec, signatures. Knows neither side."""
