-- Some rows are refused for their ids. Grain: one row of the source.
CREATE OR REPLACE TEMP VIEW staged_transaction AS
SELECT read_transaction.* REPLACE (coalesce(reason, repeat_reason) AS reason)
FROM read_transaction
LEFT JOIN repeated_transaction USING (source_row);
