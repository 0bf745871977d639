"""The one package that knows the database is SQLCipher.

sqlite-utils catches the standard library's exceptions; registering `sqlcipher3` under the name it looks
for first makes it catch the right ones. This must happen before anything imports sqlite_utils.
"""

import sys

import sqlcipher3

sys.modules.setdefault("pysqlite3", sqlcipher3)
