"""Sign-off: keys, signing and verifying, over PDFs, stamps and certificates as bytes.

It knows nothing of assessments, archives, folders or screens. Nothing here reads the clock: the
time is always an argument. In the order of the data:

- `keys`: keys that sign, what certificates say, a small authority (light: no pyHanko);
- `policy`: what verification demands, as data, with the day from which each rule applies;
- `envelope`: the one way in which a signature is written, that both sides hold each other to;
- `offline_until_asked` imports pyHanko without what it fetches with, `plain_tokens` has it read
  names and the value of a signature at once;
- `sign`: signing a PDF (loads pyHanko);
- `verify`: what a signed PDF proves; its facts and prose alone load no pyHanko.

Decisions:

- Signatures are RSA of 3072 bits or more with SHA-256, at the PAdES levels B-B, B-T and B-LTA.
- The first signature certifies the document; after it nothing may be added but signatures,
  timestamps and what it takes to check them.
- Verifying is stricter than the library beneath it: every byte of a file is accounted for, in the
  envelope of a signature too.
- Nothing is fetched to verify. A certificate that was withdrawn once stays withdrawn, on whichever
  list of its issuer it stands.
"""
