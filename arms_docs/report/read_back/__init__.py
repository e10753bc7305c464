"""What a PDF holds and says, read again."""
