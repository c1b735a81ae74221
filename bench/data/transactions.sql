-- Transactions of a shop over the 24 months from 2024-11, in order of time, as a till exports them. The same numbers give the same rows.
-- Grain: one transaction. amount in won with two decimals; 3 % are refunds, 8 % are anonymous.
-- A month's buyers come from the cohorts of the 24 months before it, younger ones and a few heavy buyers more often.
-- Parameters: $rows, $customers, $withIds
WITH drawn AS (
  SELECT
    i,
    i * 24.0 / $rows AS month,
    hash(i * 8 + 1) % 4294967296 / 4294967296.0 AS rank,
    hash(i * 8 + 2) % 4294967296 / 4294967296.0 AS age,
    hash(i * 8 + 3) % 100 AS anonymous,
    hash(i * 8 + 4) % 100 AS refunded,
    hash(i * 8 + 5) % 100 AS kind,
    (hash(i * 8 + 6) % 1000)::INTEGER AS place,
    (hash(i * 8 + 7) % 100000)::INTEGER AS price
  FROM range($rows::BIGINT) AS numbers(i)
),
bought AS (
  SELECT *, floor($customers / 36 * rank * rank)::BIGINT * 36 + (floor(month)::BIGINT + 12 - floor(24 * age * age)::BIGINT + 36) % 36 AS member
  FROM drawn
)
SELECT
  CASE WHEN $withIds THEN 'T' || lpad(i::VARCHAR, 11, '0') END AS transaction_id,
  CASE WHEN anonymous >= 8 THEN 'M' || substr(md5(member::VARCHAR), 1, 13) END AS customer_id,
  date_trunc('second', TIMESTAMP '2024-11-01' + to_microseconds((month * 30.4166 * 86400000000)::BIGINT)) AS occurred_at,
  (CASE WHEN refunded < 3 THEN -1 ELSE 1 END * (price * (1 + price % 7) + 1000))::DECIMAL(18, 2) AS amount,
  CASE WHEN kind < 80 THEN 'general' WHEN kind < 95 THEN 'special' ELSE 'partner' END AS sales_type,
  CASE WHEN place < 600 THEN 'store' WHEN place < 800 THEN 'web' WHEN place < 950 THEN 'app' ELSE 'call' END AS channel,
  CASE WHEN place < 600 THEN 'S' || lpad((place % 48)::VARCHAR, 3, '0') END AS store
FROM bought
