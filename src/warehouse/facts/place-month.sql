-- Orders by place, whoever made them, identified or not, for visit conversion.
-- Grain of order_of_place: order_id × month. An order counts at the place of its first purchase in the month.
CREATE OR REPLACE TEMP TABLE order_of_place AS
SELECT
  date_trunc('month', occurred_at)::DATE AS month,
  order_id,
  arg_min(place_id, epoch_us(occurred_at)::HUGEINT * 4294967296 + place_id) AS place_id
FROM staged_transaction
JOIN place ON place.channel IS NOT DISTINCT FROM staged_transaction.channel AND place.store IS NOT DISTINCT FROM staged_transaction.store
WHERE reason IS NULL AND amount > 0 AND order_id IS NOT NULL
GROUP BY month, order_id;

-- Grain: month × channel × store (NULL = not given).
CREATE TEMP TABLE place_month AS
WITH orders AS (
  SELECT month, place_id, count(*) AS orders FROM order_of_place GROUP BY month, place_id
  UNION ALL
  SELECT date_trunc('month', occurred_at)::DATE AS month, place_id, count(*)
  FROM staged_transaction
  JOIN place ON place.channel IS NOT DISTINCT FROM staged_transaction.channel AND place.store IS NOT DISTINCT FROM staged_transaction.store
  WHERE reason IS NULL AND amount > 0 AND order_id IS NULL
  GROUP BY month, place_id
)
SELECT month, channel, store, sum(orders)::BIGINT AS orders
FROM orders
JOIN place USING (place_id)
GROUP BY month, channel, store;

-- Orders whose purchases spread over several months, so that a window can count them once, at the place of its first month.
-- Grain: order_key × month. Usually empty.
CREATE TEMP TABLE place_order AS
SELECT order_id AS order_key, month, channel, store
FROM order_of_place
JOIN place USING (place_id)
QUALIFY count(*) OVER (PARTITION BY order_id) > 1;
