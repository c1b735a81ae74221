-- Orders by place, identified or not, for visit conversion.
-- Grain: month × channel × store (NULL = not given). An order counts at the place of its first purchase in the month.
CREATE TEMP TABLE place_month AS
WITH purchases AS (
  SELECT date_trunc('month', occurred_at)::DATE AS month, order_id, occurred_at, place_id
  FROM staged_transaction
  JOIN place ON place.channel IS NOT DISTINCT FROM staged_transaction.channel AND place.store IS NOT DISTINCT FROM staged_transaction.store
  WHERE reason IS NULL AND amount > 0
),
orders AS (
  SELECT month, arg_min(place_id, epoch_us(occurred_at)::HUGEINT * 4294967296 + place_id) AS place_id, 1 AS orders
  FROM purchases
  WHERE order_id IS NOT NULL
  GROUP BY month, order_id
  UNION ALL
  SELECT month, place_id, count(*) FROM purchases WHERE order_id IS NULL GROUP BY month, place_id
)
SELECT month, channel, store, sum(orders)::BIGINT AS orders
FROM orders
JOIN place USING (place_id)
GROUP BY month, channel, store;
