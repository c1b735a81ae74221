-- Grain: line of an order, and line of a return. Unit: amount, cost = won; a return is negative.

CREATE TABLE categories AS
SELECT * FROM (
  VALUES (0, '식품', 0.70), (1, '생활', 0.61), (2, '뷰티', 0.47), (3, '패션', 0.49), (4, '가전', 0.78), (5, '문구', 0.55)
) AS t(category_index, category, cost_share);

CREATE TABLE lines AS
WITH
sold AS (
  SELECT
    order_no,
    buyer,
    member_no,
    ordered_at,
    sale_kind,
    channel,
    store,
    (line + 1)::INTEGER AS line,
    category,
    cost_share,
    greatest(1000, 100 * round(amount * weight / sum(weight) OVER (PARTITION BY order_no) / 100))::BIGINT AS amount,
    chance('line', buyer, key) AS luck
  FROM (
    SELECT
      orders.*,
      line,
      month_index * 64 + number * 8 + line AS key,
      300 + (1000 * chance('line weight', buyer, month_index * 64 + number * 8 + line))::BIGINT AS weight
    FROM orders, range(4) AS r(line)
    WHERE line = 0 OR chance('another line', buyer, month_index * 64 + number * 8 + line) < 0.17 + 0.11 * least(amount / 90000, 1)
  )
  JOIN categories ON category_index = floor(6 * chance('category', buyer, key))::INTEGER
),
costed AS (
  SELECT
    *,
    order_no || '-' || line AS line_id,
    (1 + (chance('quantity', buyer, luck) < 0.18)::INTEGER + (chance('quantity', buyer, luck) < 0.04)::INTEGER) AS quantity,
    (10 * round(amount * least(cost_share * CASE sale_kind WHEN '행사' THEN 1.16 WHEN '제휴' THEN 1.08 ELSE 1 END, 0.93) / 10))::BIGINT AS cost
  FROM sold
)
SELECT line_id, order_no, member_no, ordered_at, amount, sale_kind, channel, store, category, quantity, cost
FROM costed
UNION ALL
-- A little more than one line in thirty comes back within two weeks, more often from a sale.
SELECT
  line_id || 'R',
  order_no,
  member_no,
  ordered_at + to_days(1 + floor(14 * chance('returned on', buyer, luck))::INTEGER) + to_seconds(floor(2400 * chance('returned at', buyer, luck))::BIGINT) AS ordered_at,
  -amount,
  sale_kind,
  channel,
  store,
  category,
  -quantity,
  -cost
FROM costed
WHERE luck < CASE sale_kind WHEN '행사' THEN 0.048 ELSE 0.030 END
  AND ordered_at + to_days(1 + floor(14 * chance('returned on', buyer, luck))::INTEGER) + to_seconds(floor(2400 * chance('returned at', buyer, luck))::BIGINT) < TIMESTAMP '2026-11-01';
