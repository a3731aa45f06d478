"""The presenters' desks, made from the counter: what it answers, put into words and rows."""
