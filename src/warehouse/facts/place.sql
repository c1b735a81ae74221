-- Where purchases happen, as integers in the order of channel and store, by bytes, none first.
-- Grain of place_of_month: month × channel × store × split_value, over accepted rows. orders: of purchases without order_id, each its own.
CREATE OR REPLACE TEMP TABLE place_of_month AS
SELECT
  date_trunc('month', occurred_at)::DATE AS month,
  channel,
  store,
  split_value,
  count(CASE WHEN amount > 0 AND order_id IS NULL THEN 1 END) AS orders
FROM split_transaction
GROUP BY ALL;

-- Grain: place_number = channel × store (NULL = not given).
CREATE TEMP TABLE place AS
SELECT row_number() OVER (ORDER BY channel NULLS FIRST, store NULLS FIRST)::INTEGER AS place_number, channel, store
FROM (SELECT DISTINCT channel, store FROM place_of_month);
