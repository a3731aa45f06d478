"""From paper content to PDF; the only package that knows reportlab."""
