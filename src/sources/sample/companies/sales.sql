-- Every sale and return of both companies. Grain: receipt. Unit: amount = won; customer NULL = without a member number.
CREATE TABLE sales AS
WITH
counted AS (
  SELECT
    *,
    CASE tier WHEN 5 THEN 3 WHEN 4 THEN 2 WHEN 3 THEN 2 ELSE 1 END
      + floor(CASE tier WHEN 5 THEN 7 WHEN 4 THEN 5 WHEN 3 THEN 3 WHEN 2 THEN 3 ELSE 2 END * chance('visits', customer, year::BIGINT))::INTEGER AS receipts
  FROM places
),
weighed AS (
  SELECT counted.*, number, 0.35 + chance('basket', customer * 10 + number, year::BIGINT) AS weight
  FROM counted, range(receipts) AS r(number)
),
-- The last receipt takes what rounding left.
priced AS (
  SELECT
    * EXCLUDE (part),
    CASE WHEN number < receipts - 1 THEN part ELSE spend - coalesce(sum(part) OVER (of_year ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) END::BIGINT AS amount
  FROM (
    SELECT *, 100 * floor(spend * weight / sum(weight) OVER (PARTITION BY customer, year) / 100)::BIGINT AS part FROM weighed
  )
  WINDOW of_year AS (PARTITION BY customer, year ORDER BY number)
),
bought AS (
  SELECT
    company, year, customer, number, amount,
    CASE
      WHEN sales_type <> 'general' THEN sales_type
      WHEN number > 0 AND chance('kind', customer * 10 + number, year::BIGINT) < 0.11 THEN 'special'
      WHEN number > 0 AND chance('kind', customer * 10 + number, year::BIGINT) < 0.16 THEN 'partner'
      ELSE 'general'
    END AS sales_type
  FROM priced
),
-- Sales that nobody's number stands on, smaller ones.
strange AS (
  SELECT
    company, year, -(year * 100000 + number)::BIGINT AS customer, number::BIGINT AS number,
    (100 * floor(average * 0.75 * exp(0.5 * bell('stranger', year::BIGINT, number)) / 100))::BIGINT AS amount,
    CASE WHEN chance('stranger kind', year::BIGINT, number) < 0.14 THEN 'special' ELSE 'general' END AS sales_type
  FROM (
    SELECT company, year, floor(count(*) * any_value(strangers))::BIGINT AS strangers, sum(amount) / count(*) AS average
    FROM bought JOIN years USING (company, year) GROUP BY ALL
  ), range(strangers) AS r(number)
),
-- Months in proportion to trade; sales events have months of their own.
dated AS (
  SELECT
    *,
    CASE sales_type
      WHEN 'special' THEN [2, 5, 5, 7, 9, 11, 11, 11, 12][1 + floor(9 * drawn)::INTEGER]
      ELSE [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 11, 12, 12, 12, 12][1 + floor(30 * drawn)::INTEGER]
    END AS month
  FROM (SELECT *, chance('month', customer * 10 + number, year::BIGINT) AS drawn FROM (FROM bought UNION ALL FROM strange))
),
timed AS (
  SELECT
    *,
    make_date(year, month, 1 + floor(day(last_day(make_date(year, month, 1))) * chance('day', customer * 10 + number, year::BIGINT))::INTEGER)
      + to_seconds(37800 + floor(34200 * chance('hour', customer * 10 + number, year::BIGINT))::BIGINT) AS sold_at,
    chance('returned', customer * 10 + number, year::BIGINT) AS returned
  FROM dated
),
-- Bought and brought back within the year: the customer's net spend stays what it is.
undone AS (
  SELECT
    timed.* REPLACE (
      side * amount AS amount,
      CASE WHEN side = 1 THEN sold_at ELSE least(sold_at + INTERVAL 6 DAY, make_timestamp(year, 12, 31, 19, 0, 0.0)) END AS sold_at,
      number + 100 AS number
    )
  FROM timed, (VALUES (1), (-1)) AS t(side)
  WHERE returned < 0.022
),
-- Customers who left: some only return what they bought at Christmas, a few buy once more and return it.
parting AS (
  SELECT company, year + 1 AS year, customer, (100 * floor(spend * 0.15 / 100))::BIGINT AS amount, chance('parting', customer, year::BIGINT) AS way
  FROM places AS last
  WHERE year < 2023 AND NOT EXISTS (FROM places AS next WHERE next.customer = last.customer AND next.year = last.year + 1)
),
parted AS (
  SELECT company, year, customer, 200 AS number, -amount AS amount, 'general' AS sales_type, make_timestamp(year, 1, 4 + floor(400 * way)::INTEGER, 15, 20, 0.0) AS sold_at
  FROM parting WHERE way < 0.015
  UNION ALL
  SELECT company, year, customer, 201 + (side < 0)::INTEGER, side * amount, 'general', make_timestamp(year, 6, 10 + (side < 0)::INTEGER * 9, 16, 40, 0.0)
  FROM parting, (VALUES (1), (-1)) AS t(side) WHERE way > 0.99
),
together AS (
  SELECT company, year, customer, number, amount, sales_type, sold_at FROM timed
  UNION ALL
  SELECT company, year, customer, number, amount, sales_type, sold_at FROM undone
  UNION ALL
  FROM parted
)
SELECT
  company,
  year,
  company || year || lpad((row_number() OVER (PARTITION BY company, year ORDER BY sold_at, customer, number))::VARCHAR, 6, '0') AS sale_no,
  CASE WHEN customer > 0 THEN customer END AS customer,
  sold_at,
  amount,
  sales_type,
  CASE
    WHEN sales_type = 'partner' THEN '제휴몰'
    WHEN chance('channel', customer, 0::BIGINT) * 0.7 + chance('channel now', customer * 10 + number, year::BIGINT) * 0.3 < 0.24 + 0.02 * (year - 2017) THEN '온라인몰'
    ELSE '매장'
  END AS channel
FROM together;
