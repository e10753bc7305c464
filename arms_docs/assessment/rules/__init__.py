"""The rules of `check`, by what they are about; `check.RULES` lists them all in their order."""
