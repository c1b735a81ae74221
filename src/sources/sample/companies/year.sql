-- One year of one company, from the year before. Grain: customer who buys in the year. Unit: spend = won; standing = place within the
-- fifth from 0 (lowest) to 1. Whoever stands low leaves or falls, whoever stands high rises; luck blurs the order.
INSERT INTO places
WITH
told AS (SELECT * FROM years WHERE company = $company AND year = $year),
stretches AS (
  SELECT
    origin,
    destination,
    sum(customers) OVER (PARTITION BY origin ORDER BY destination) - customers AS beyond,
    sum(customers) OVER (PARTITION BY origin ORDER BY destination) AS up_to
  FROM moves WHERE company = $company AND year = $year AND customers > 0
),
before AS (
  SELECT
    customer,
    tier::VARCHAR AS origin,
    standing + 0.9 * (chance('luck', customer, $year::BIGINT) - 0.5)
      - CASE WHEN came <> 'new' THEN 0 WHEN sales_type = 'special' THEN flight ELSE 0.08 END AS wish
  FROM places, told WHERE places.company = $company AND places.year = $year - 1
),
former AS (
  SELECT customer, 'back' AS origin, chance('comes back', customer, $year::BIGINT) AS wish
  FROM places WHERE company = $company GROUP BY customer HAVING max(year) < $year - 1
),
fresh AS (
  SELECT
    coalesce((SELECT max(customer) FROM places WHERE company = $company), CASE $company WHEN 'A' THEN 1000000 ELSE 2000000 END) + number AS customer,
    'new' AS origin,
    chance('enters', $year::BIGINT, number) AS wish
  FROM (SELECT sum(customers)::BIGINT AS entering FROM moves WHERE company = $company AND year = $year AND origin = 'new'), range(1, entering + 1) AS r(number)
),
moved AS (
  SELECT customer, destination AS tier, CASE origin WHEN 'new' THEN 'new' WHEN 'back' THEN 'back' ELSE 'stayed' END AS came
  FROM (
    SELECT *, row_number() OVER (PARTITION BY origin ORDER BY wish, customer) AS place
    FROM (FROM before UNION ALL FROM former UNION ALL FROM fresh)
  ) JOIN stretches USING (origin)
  WHERE place > beyond AND place <= up_to AND destination > 0
),
typed AS (
  SELECT
    moved.*,
    CASE
      WHEN moved.came = 'stayed' THEN CASE
        WHEN earlier.sales_type <> 'general' AND habit < 0.36 THEN earlier.sales_type
        WHEN earlier.sales_type = 'general' AND habit < 0.022 THEN 'special'
        WHEN earlier.sales_type = 'general' AND habit < 0.030 THEN 'partner'
        ELSE 'general'
      END
      WHEN turn <= special THEN 'special'
      WHEN turn <= special + partner THEN 'partner'
      ELSE 'general'
    END AS sales_type,
    coalesce(earlier.standing, 0.5) AS earlier_standing
  FROM (
    SELECT
      *,
      chance('habit', customer, $year::BIGINT) AS habit,
      -- Sales events and partners bring smaller customers first.
      row_number() OVER (PARTITION BY came = 'stayed' ORDER BY chance('attracted', customer, $year::BIGINT) + 0.10 * tier, customer) AS turn
    FROM moved
  ) AS moved
  CROSS JOIN told
  LEFT JOIN places AS earlier ON earlier.company = $company AND earlier.year = $year - 1 AND earlier.customer = moved.customer
),
standing AS (
  SELECT
    *,
    (row_number() OVER (PARTITION BY tier ORDER BY 0.4 * earlier_standing + chance('temper', customer, $year::BIGINT), customer) - 0.5)
      / count(*) OVER (PARTITION BY tier) AS standing,
    count(*) OVER (PARTITION BY tier) AS heads
  FROM typed
),
-- Revenue per head of each fifth; borders lie at the geometric mean of their neighbours'.
averages AS (
  SELECT DISTINCT tier, heads, revenue * CASE tier WHEN 5 THEN top_share ELSE (1 - top_share) * others[5 - tier] END / heads AS average
  FROM standing, told
),
bordered AS (
  SELECT
    *,
    coalesce(sqrt(average * lag(average) OVER (ORDER BY tier)), 0.3 * average) AS lowest,
    sqrt(average * lead(average) OVER (ORDER BY tier)) AS highest
  FROM averages
),
spent AS (
  SELECT
    customer, tier, came, sales_type, standing,
    CASE
      -- A long tail of the very best, as it is everywhere.
      WHEN tier = 5 THEN lowest + (average - lowest) * tail * heads / sum(tail) OVER (PARTITION BY tier)
      ELSE lowest + (highest - lowest) * power(standing, (highest - lowest) / (average - lowest) - 1)
    END AS wished,
    lowest
  FROM (SELECT *, power(1 - standing, -0.25) - 1 AS tail FROM standing) JOIN bordered USING (tier, heads)
)
SELECT
  $company, $year, customer, tier, came, sales_type, standing,
  -- Whole hundreds, never on a border.
  (100 * CASE WHEN tier = 5 THEN ceil(wished / 100) + 1 ELSE floor(wished / 100) - 1 END)::BIGINT
FROM spent
ORDER BY customer;
