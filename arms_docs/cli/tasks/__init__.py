"""What a batch does with one file: for each verb one function, from bytes and options to a result.

Each gives the words, the files and the exit code that the command of the same name gives for that
file alone, and runs wherever it is sent: it reads no file, prints nothing, and looks at no clock.
`file` is what a workbook or an answers file is read from. The functions are named in words to
`arms_docs.batch`, and imported where they run.
"""
