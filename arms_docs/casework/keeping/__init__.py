"""What the archive is given to keep, what it says of it, and the same looked at again."""
