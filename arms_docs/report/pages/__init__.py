"""What the pages say: a view in plain data, and Jinja to HTML."""
