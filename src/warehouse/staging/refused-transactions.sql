-- Rows that are not counted. Of those that share a transaction id: equal in every canonical column = one row and its copies; else none of them can be trusted.
-- Ids are compared as numbers first; only those whose numbers meet are compared as they are.
CREATE OR REPLACE TEMP TABLE repeated_hash AS
SELECT DISTINCT id_hash
FROM (SELECT hash(transaction_id) AS id_hash FROM read_transaction WHERE transaction_id IS NOT NULL)
QUALIFY id_hash = lag(id_hash) OVER (ORDER BY id_hash);

-- Grain: one row of the source that is not counted, for what it says or for its id. Usually few, so nobody asks the others again.
CREATE OR REPLACE TEMP TABLE refused_transaction AS
WITH candidate AS (
  SELECT read_transaction.* FROM read_transaction SEMI JOIN repeated_hash ON id_hash = hash(transaction_id)
),
repeated AS (
  SELECT
    transaction_id,
    min(source_row) AS first_row,
    count(DISTINCT struct_pack(
      order_id := order_id, customer_id := customer_id, occurred_at := occurred_at, amount := amount, cost := cost,
      quantity := quantity, sales_type := sales_type, channel := channel, store := store, brand := brand, category := category
    )) AS contents
  FROM candidate
  GROUP BY transaction_id
  HAVING count(*) > 1
)
SELECT source_row, reason FROM read_transaction WHERE reason IS NOT NULL
UNION ALL
SELECT source_row, CASE WHEN contents > 1 THEN 'transaction_id.conflict' ELSE 'duplicate' END::reason_name
FROM candidate
JOIN repeated USING (transaction_id)
WHERE reason IS NULL AND (contents > 1 OR source_row > first_row);
