-- Orders by place, whoever made them, identified or not, for visit conversion.
-- Grain of order_of_place: order_id × month × split_value. An order counts at the place of its first purchase there.
CREATE OR REPLACE TEMP TABLE order_of_place AS
SELECT
  date_trunc('month', occurred_at)::DATE AS month,
  order_id,
  split_value,
  min(occurred_at) AS first_purchase_at,
  arg_min(place_number, purchase_turn(occurred_at, place_number)) AS place_number
FROM placed_transaction
WHERE amount > 0 AND order_id IS NOT NULL
GROUP BY month, order_id, split_value;

-- Grain: month × channel × store × split_value (NULL = not given).
CREATE TEMP TABLE place_month AS
WITH orders AS (
  SELECT month, place_number, split_value, count(*) AS orders FROM order_of_place GROUP BY month, place_number, split_value
  UNION ALL
  SELECT month, place_number, split_value, orders FROM single_order WHERE orders > 0
)
SELECT month, channel, store, split_value, sum(orders)::BIGINT AS orders
FROM orders
JOIN place USING (place_number)
GROUP BY month, channel, store, split_value;

-- Orders whose purchases spread over several months or split values, so that a window can count them once, at the place of the first of them.
-- Grain: order_key × month × split_value. Usually empty.
CREATE TEMP TABLE place_order AS
SELECT order_id AS order_key, month, channel, store, split_value, first_purchase_at
FROM order_of_place
JOIN place USING (place_number)
QUALIFY count(*) OVER (PARTITION BY order_id) > 1;
