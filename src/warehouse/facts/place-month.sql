-- Orders by place, whoever made them, identified or not, for visit conversion.
-- Grain of order_of_place: order_id × month × split_value. An order counts at the place of its first purchase there.
CREATE OR REPLACE TEMP TABLE order_of_place AS
SELECT
  first_of_month(occurred_at) AS month,
  order_id,
  split_value,
  min(occurred_at) AS first_purchase_at,
  arg_min(place_number, purchase_turn(occurred_at, 0, place_number)) AS place_number
FROM placed_transaction
WHERE amount > 0 AND order_id IS NOT NULL
GROUP BY month, order_id, split_value;

-- Grain: month × channel × store × split_value (NULL = not given).
CREATE OR REPLACE TEMP TABLE place_month AS
WITH counted AS (
  SELECT month, place_number, split_value, count(*) AS orders FROM order_of_place GROUP BY month, place_number, split_value
  UNION ALL
  SELECT month, place_number, split_value, count(*) FROM sale WHERE amount > 0 AND NOT is_in_order GROUP BY month, place_number, split_value
)
SELECT month, channel, store, split_value, sum(orders)::BIGINT AS orders
FROM counted
JOIN place USING (place_number)
GROUP BY month, channel, store, split_value;

-- Orders whose purchases spread over several months or split values, so that a window can count them once, at the place of the first of them.
-- Grain: order_key × month × split_value. Usually empty.
CREATE OR REPLACE TEMP TABLE place_order AS
SELECT order_id AS order_key, month, channel, store, split_value, first_purchase_at
FROM order_of_place
JOIN place USING (place_number)
QUALIFY count(*) OVER (PARTITION BY order_id) > 1;
