-- Grain: order. buyer = member, or a number below zero for somebody without a member card.

CREATE TABLE places AS
SELECT * FROM (
  VALUES
    (0, '명동본점', 0.31), (1, '강남점', 0.27), (2, '홍대점', 0.24), (3, '판교점', 0.33), (4, '부산서면점', 0.26),
    (5, '수원점', 0.22), (6, '대구동성로점', 0.25), (7, '대전둔산점', 0.29), (8, '광주충장점', 0.24), (9, '인천구월점', 0.18)
) AS t(place, store, conversion);

CREATE TABLE orders AS
WITH
-- Members place one to four orders in a month.
of_members AS (
  SELECT
    activity.*,
    number,
    500 + (1000 * chance('order weight', member, month_index * 8 + number))::BIGINT AS weight
  FROM activity, range(4) AS r(number)
  WHERE number = 0
     OR chance('another order', member, month_index * 8 + number) < 0.05 + 0.20 * attachment + 0.08 * least(spend / 200000, 1)
),
-- People without a card: about an eighth of the orders, smaller baskets.
of_strangers AS (
  SELECT
    month_index,
    month,
    -(month_index * 10000 + number + 1) AS buyer,
    46000 * exp(0.80 * bell('stranger', month_index, number)) AS amount,
    chance('stranger online', month_index, number) * 0.62 AS online_taste,
    (floor(9.99 * power(chance('stranger store', month_index, number), 1.25)))::INTEGER AS home_store
  FROM (SELECT month_index, month, floor(count(*) * 0.150)::INTEGER AS strangers FROM of_members GROUP BY ALL), range(strangers) AS r(number)
),
together AS (
  SELECT
    month_index, month, member AS buyer, number, is_first AND number = 0 AS is_first, member_no, joined_on, event,
    spend * weight / sum(weight) OVER (PARTITION BY member, month_index) AS amount, online_taste, home_store
  FROM of_members
  UNION ALL
  SELECT month_index, month, buyer, 0, false, NULL, NULL, NULL, amount, online_taste, home_store FROM of_strangers
),
decided AS (
  SELECT
    together.*,
    events.first_day AS event_from,
    events.last_day AS event_to,
    CASE
      WHEN is_first AND event IS NOT NULL THEN '행사'
      WHEN events.name IS NOT NULL AND chance('at the event', buyer, month_index * 8 + number) < share THEN '행사'
      -- Weekend specials in any month.
      WHEN chance('weekend special', buyer, month_index * 8 + number) < 0.035 THEN '행사'
      WHEN chance('partner', buyer, month_index * 8 + number) < 0.075 THEN '제휴'
      ELSE '일반'
    END AS sale_kind,
    chance('day', buyer, month_index * 8 + number) AS day_drawn,
    chance('other day', buyer, month_index * 8 + number) AS other_day_drawn
  FROM together LEFT JOIN events USING (month_index)
),
windowed AS (
  SELECT
    *,
    greatest(
      CASE WHEN sale_kind = '행사' AND event_from IS NOT NULL THEN event_from ELSE month END,
      CASE WHEN date_trunc('month', joined_on) = month THEN joined_on ELSE month END
    )::DATE AS from_day,
    CASE WHEN sale_kind = '행사' AND event_to IS NOT NULL THEN event_to ELSE last_day(month) END AS to_day
  FROM decided
),
dated AS (
  SELECT
    *,
    CASE
      WHEN is_first THEN joined_on
      -- Weekdays give a third of their customers to a second choice, which is a weekend more often than not.
      WHEN isodow(from_day + floor(day_drawn * span)::INTEGER) < 6 AND other_day_drawn < 0.34
        AND isodow(from_day + floor(other_day_drawn / 0.34 * span)::INTEGER) >= 6
        THEN from_day + floor(other_day_drawn / 0.34 * span)::INTEGER
      ELSE from_day + floor(day_drawn * span)::INTEGER
    END AS ordered_on
  FROM (SELECT *, greatest(to_day - from_day + 1, 1) AS span FROM windowed)
),
placed AS (
  SELECT
    *,
    ordered_on + to_seconds(floor(36000 + 43200 * (chance('hour', buyer, month_index * 8 + number) + chance('hour/2', buyer, month_index * 8 + number)) / 2)::BIGINT) AS ordered_at,
    CASE
      WHEN sale_kind = '제휴' THEN '제휴몰'
      WHEN online_taste + 0.3 * chance('online now', buyer, month_index * 8 + number) > 1.06 THEN '온라인몰'
      WHEN online_taste + 0.3 * chance('online now', buyer, month_index * 8 + number) > 0.78 THEN '모바일앱'
      ELSE '매장'
    END AS channel
  FROM dated
)
SELECT
  strftime(ordered_at, '%Y%m%d') || '-'
    || lpad((row_number() OVER (PARTITION BY ordered_at::DATE ORDER BY ordered_at, buyer, number))::VARCHAR, 4, '0') AS order_no,
  buyer,
  number::INTEGER AS number,
  member_no,
  ordered_at,
  month_index,
  month,
  sale_kind,
  channel,
  CASE channel WHEN '매장' THEN store ELSE channel END AS store,
  amount
FROM placed JOIN places ON place = home_store
ORDER BY ordered_at, buyer, number;
