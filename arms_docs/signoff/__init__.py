"""Sign-off: keys, signing and verifying, over PDFs, stamps and certificates as bytes.

It knows nothing of assessments, folders or screens. Import the module you need: `keys`, `authority` and `facts` are
light, `sign`, `times` and `verify` load pyHanko. Nothing here reads the clock: the time is always an argument.
"""
