-- Grain: member. Key: member, 1 … n in the order of joining.
-- joined_month NULL = joined before the data begin. attachment = chance of buying in an ordinary month;
-- level = how much the member spends against the average, as a logarithm.
CREATE TABLE members AS
WITH
earlier AS (
  SELECT
    row_number() OVER (ORDER BY joined_on, seed) AS member,
    NULL::INTEGER AS joined_month,
    joined_on,
    NULL::VARCHAR AS event
  FROM (
    SELECT seed, DATE '2019-03-04' + (1701 * sqrt(chance('joined before', seed, 0)))::INTEGER AS joined_on
    FROM range(8000) AS r(seed)
  )
),
later AS (
  SELECT
    8000 + row_number() OVER (ORDER BY joined_on, event NULLS FIRST, seed) AS member,
    joined_month,
    joined_on,
    event
  FROM (
    SELECT
      month_index AS joined_month,
      NULL::VARCHAR AS event,
      seed,
      month + (day(last_day(month)) * chance('joined', month_index, seed))::INTEGER % day(last_day(month))::INTEGER AS joined_on
    FROM months, range(joiners) AS r(seed)
    UNION ALL
    SELECT
      month_index,
      name,
      seed,
      first_day + floor((last_day - first_day + 1) * chance('joined for event', month_index, seed))::INTEGER
    FROM events, range(joiners) AS r(seed)
  )
),
drawn AS (
  SELECT *, chance('attachment', member, 0) AS attachment_drawn FROM (FROM earlier UNION ALL FROM later)
)
SELECT
  member::INTEGER AS member,
  'HB' || lpad((1000000 + member * 7)::VARCHAR, 8, '0') AS member_no,
  joined_month,
  joined_on::DATE AS joined_on,
  event,
  (0.04 + 0.96 * power(attachment_drawn, 1.9)) * CASE WHEN event IS NULL THEN 1.0 ELSE 0.42 END AS attachment,
  0.86 * bell('level', member, 0) + 1.6 * (attachment_drawn - 0.5) AS level,
  chance('online', member, 0) AS online_taste,
  (floor(9.99 * power(chance('home store', member, 0), 1.25)))::INTEGER AS home_store,
  -- The month after which nothing is heard of the member again.
  coalesce(joined_month, 0) + floor(
    ln(1 - 0.9999 * chance('leaves', member, 0)) / ln(1 - CASE WHEN event IS NULL THEN 0.024 ELSE 0.07 END)
  )::INTEGER AS last_month
FROM drawn
ORDER BY member;
