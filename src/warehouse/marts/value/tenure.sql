-- What customers bring by year of tenure, counted from the month of the first purchase. Grain: group_kind × group_name × tenure_year (1 = the first).
-- customers: whose year is over; active: who bought in it; stayed: of those who bought the year before. Unit: ten-thousandths, net.
-- Only groups that a customer does not leave: all, acquisition source, first channel. Only customers whose first purchase the data surely hold.
CREATE OR REPLACE TEMP TABLE tenure_year AS
WITH joined AS (
  SELECT
    purchase_history.customer_key,
    date_trunc('month', first_date)::DATE AS first_month,
    coalesce(acquisition_source, 'unknown') AS acquisition_source,
    coalesce(channel, '') AS channel,
    datediff('month', date_trunc('month', first_date)::DATE, $end::DATE) // 12 AS whole_years
  FROM purchase_history
  LEFT JOIN customer_origin USING (customer_key)
  LEFT JOIN customer_first ON customer_first.scope_key = 0 AND customer_first.customer_key = purchase_history.customer_key
  LEFT JOIN place ON place_number = first_place
  WHERE cutoff_key = 0 AND date_trunc('month', first_date) >= $covered_from::DATE
    AND date_trunc('month', first_date) + INTERVAL 12 MONTH <= $end::DATE
),
yearly AS (
  SELECT
    joined.customer_key,
    datediff('month', first_month, month) // 12 + 1 AS tenure_year,
    sum(amount) AS spend,
    max(CASE WHEN amount > 0 THEN 1 ELSE 0 END) AS bought
  FROM keyed_sale
  JOIN joined USING (customer_key)
  WHERE datediff('month', first_month, month) // 12 < whole_years
  GROUP BY joined.customer_key, tenure_year
),
spanned AS (
  SELECT *, unnest(range(1, whole_years + 1))::BIGINT AS tenure_year FROM joined
),
lived AS (
  SELECT
    spanned.customer_key,
    spanned.acquisition_source,
    spanned.channel,
    spanned.tenure_year,
    coalesce(yearly.spend, 0) AS spend,
    coalesce(yearly.bought, 0) AS bought,
    coalesce(before.bought, 0) AS bought_before
  FROM spanned
  LEFT JOIN yearly ON yearly.customer_key = spanned.customer_key AND yearly.tenure_year = spanned.tenure_year
  LEFT JOIN yearly AS before ON before.customer_key = spanned.customer_key AND before.tenure_year = spanned.tenure_year - 1
)
SELECT
  group_kind(1, 1, grouping(acquisition_source), grouping(channel)) AS group_kind,
  group_name(NULL, NULL, acquisition_source, channel) AS group_name,
  tenure_year,
  count(*) AS customers,
  sum(bought)::BIGINT AS active,
  sum(bought * bought_before)::BIGINT AS stayed,
  sum(CASE WHEN bought_before = 1 THEN 1 ELSE 0 END)::BIGINT AS active_before,
  sum(spend) AS spend
FROM lived
GROUP BY GROUPING SETS ((tenure_year), (tenure_year, acquisition_source), (tenure_year, channel));
