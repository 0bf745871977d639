"""Reading a workbook somebody sent. All of it runs in the limited child of `vsdesk.strangers`.

`read.py` first: the bytes, what they are (`kinds.py` and the `…_kinds.py`), the key where one is needed, and
then the reader of that format. What goes back to the program is only what `parts.py` makes.
"""
