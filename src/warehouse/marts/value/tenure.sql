-- What customers bring by year of tenure, counted from the month of the first purchase. Grain: group_kind × group_name × tenure_year (1 = the first).
-- customers: whose year is over; active: who bought in it; stayed: of those who bought the year before. Unit: ten-thousandths, net.
-- Only groups that a customer does not leave: all, acquisition source, first channel. Only customers whose first purchase the data surely hold.
CREATE OR REPLACE TEMP TABLE tenure_year AS
WITH joined AS (
  SELECT
    customer_key,
    date_trunc('month', first_date)::DATE AS first_month,
    coalesce(acquisition_source, 'unknown') AS acquisition_source,
    coalesce(channel, '') AS channel,
    datediff('month', date_trunc('month', first_date)::DATE, $end::DATE) // 12 AS whole_years
  FROM buyer
  LEFT JOIN customer_origin USING (customer_key)
  LEFT JOIN (SELECT customer_key, first_place FROM customer_first WHERE scope_key = 0) USING (customer_key)
  LEFT JOIN place ON place_number = first_place
  WHERE date_trunc('month', first_date) >= $covered_from::DATE
    AND date_trunc('month', first_date) + INTERVAL 12 MONTH <= $end::DATE
),
-- Bit y − 1 of years stands for a purchase in the y-th year; customers who are alike are counted once, and only then told apart by year.
lived AS (
  SELECT joined.customer_key, acquisition_source, channel, whole_years, bit_or(1::BIGINT << (datediff('month', first_month, month) // 12)) AS years
  FROM purchase_month
  JOIN joined USING (customer_key)
  WHERE days IS NOT NULL AND datediff('month', first_month, month) // 12 < whole_years
  GROUP BY ALL
),
alike AS (
  SELECT acquisition_source, channel, whole_years, years, count(*) AS customers FROM lived GROUP BY ALL
),
spanned AS (
  SELECT *, unnest(range(1, whole_years + 1))::BIGINT AS tenure_year FROM alike
),
counted AS (
  SELECT
    acquisition_source,
    channel,
    tenure_year,
    sum(customers) AS customers,
    sum(CASE WHEN (years >> (tenure_year - 1)) & 1 = 1 THEN customers ELSE 0 END) AS active,
    sum(CASE WHEN tenure_year > 1 AND (years >> (tenure_year - 2)) & 3 = 3 THEN customers ELSE 0 END) AS stayed,
    sum(CASE WHEN tenure_year > 1 AND (years >> (tenure_year - 2)) & 1 = 1 THEN customers ELSE 0 END) AS active_before
  FROM spanned
  GROUP BY ALL
),
spent AS (
  SELECT acquisition_source, channel, (datediff('month', first_month, month) // 12 + 1)::BIGINT AS tenure_year, sum(spend) AS spend
  FROM purchase_month
  JOIN joined USING (customer_key)
  WHERE month >= first_month AND datediff('month', first_month, month) // 12 < whole_years
  GROUP BY ALL
)
SELECT
  group_kind(1, 1, grouping(acquisition_source), grouping(channel)) AS group_kind,
  group_name(NULL, NULL, acquisition_source, channel) AS group_name,
  tenure_year,
  sum(customers)::BIGINT AS customers,
  sum(active)::BIGINT AS active,
  sum(stayed)::BIGINT AS stayed,
  sum(active_before)::BIGINT AS active_before,
  sum(coalesce(spend, 0)) AS spend
FROM counted
LEFT JOIN spent USING (acquisition_source, channel, tenure_year)
GROUP BY GROUPING SETS ((tenure_year), (tenure_year, acquisition_source), (tenure_year, channel));
