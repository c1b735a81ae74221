-- No row is refused. Grain: one row of the source.
CREATE OR REPLACE TEMP VIEW staged_transaction AS SELECT * REPLACE (NULL::reason_name AS reason) FROM read_transaction;
