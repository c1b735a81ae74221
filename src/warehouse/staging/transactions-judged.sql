-- Some rows are refused. Grain: one row of the source.
CREATE OR REPLACE TEMP VIEW staged_transaction AS
SELECT read_transaction.* REPLACE (refused_transaction.reason AS reason)
FROM read_transaction
LEFT JOIN refused_transaction USING (source_row);
