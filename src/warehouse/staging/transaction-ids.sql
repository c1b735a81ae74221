-- Rows that share a transaction id: equal in every canonical column = one row and its copies; else none of them can be trusted.
-- Grain: one transaction id that occurs more than once.
CREATE OR REPLACE TEMP TABLE repeated_transaction AS
WITH repeated AS (
  SELECT transaction_id FROM staged_transaction WHERE transaction_id IS NOT NULL GROUP BY transaction_id HAVING count(*) > 1
)
SELECT
  transaction_id,
  min(source_row) AS first_row,
  count(DISTINCT struct_pack(
    order_id := order_id, customer_id := customer_id, occurred_at := occurred_at, amount := amount, cost := cost,
    quantity := quantity, sales_type := sales_type, channel := channel, store := store, brand := brand, category := category
  )) AS contents
FROM staged_transaction
SEMI JOIN repeated USING (transaction_id)
GROUP BY transaction_id;

UPDATE staged_transaction
SET reason = CASE WHEN contents > 1 THEN 'transaction_id.conflict' ELSE 'duplicate' END
FROM repeated_transaction
WHERE staged_transaction.transaction_id = repeated_transaction.transaction_id
  AND reason IS NULL
  AND (contents > 1 OR source_row > first_row);
