"""The commands about the archive of records. The folder always comes first.

`access` is how each of them gets at an archive; `rows` prints lists. `writers`, `add`, `look_up`,
`export`, `retention`, `dispose`, `verify` and `log` hold the commands.
"""
