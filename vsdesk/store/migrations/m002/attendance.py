"""What a school tells of a child's provision beside what the first schema holds."""

TABLES: dict[str, str] = {}
STATEMENTS: tuple[str, ...] = ("ALTER TABLE enrolment ADD COLUMN cost_pence INTEGER CHECK (cost_pence >= 0)",)
INDEXES: tuple[tuple[str, str], ...] = ()
