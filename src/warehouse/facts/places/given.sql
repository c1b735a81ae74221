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

-- Grain: one accepted row.
CREATE OR REPLACE TEMP VIEW placed_transaction AS
SELECT split_transaction.*, place_number
FROM split_transaction
JOIN place ON place.channel IS NOT DISTINCT FROM split_transaction.channel AND place.store IS NOT DISTINCT FROM split_transaction.store;

-- A purchase's time and place as one number: the least is the earliest, ties by place.
CREATE OR REPLACE MACRO purchase_turn(occurred_at, place_number) AS epoch_us(occurred_at)::HUGEINT * 4294967296 + place_number;
CREATE OR REPLACE MACRO time_of_turn(turn) AS make_timestamp((turn >> 32)::BIGINT);
CREATE OR REPLACE MACRO place_of_turn(turn) AS (turn & 4294967295)::INTEGER;
