"""The commands about the archive of records. The folder always comes first.

`access` is how each of them gets at an archive; `rows` prints lists, `verdict_as_text` and
`verdict_as_json` what verify found. `writers`, `add`, `look_up`,
`export`, `retention`, `dispose`, `verify`, `seal` and `log` hold the commands.
"""
