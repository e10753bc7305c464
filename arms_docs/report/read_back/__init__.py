"""What a PDF holds and says, read again by other means than it was written.

It takes a PDF as bytes, from anywhere, and gives:

- `extract`: the files that it carries, by name, never unpacked without end;
- `tag_reader`: its tag tree with the words in it, and every letter in the order of reading, to be
  compared with the letters of the page that it should print.
"""
