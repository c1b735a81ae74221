-- Who customers are, for every group that lifetime value is told of. tier: of the own window, NULL where not active in it.
-- Grain: as_of_key × customer_key, of those who bought in the lookback. Unit: ten-thousandths.
-- probability_active: (T ÷ N)^n of days from registration, else first purchase, in billionths, so that sums do not depend on their order; NULL
-- where nothing was observed yet. Source: value.md §2.
CREATE OR REPLACE TEMP TABLE value_customer AS
WITH acquired AS (
  SELECT
    customer_key,
    first_date,
    least(first_date, coalesce(registered_at::DATE, first_date)) AS acquired_date,
    last_date,
    purchase_days
  FROM purchase_history
  LEFT JOIN customer_origin USING (customer_key)
  WHERE cutoff_key = 0
),
active AS (
  SELECT
    *,
    (SELECT end_date FROM as_of WHERE as_of_key = 0) - 1 - acquired_date AS observed_days,
    last_date - acquired_date AS active_days,
    purchase_days - (acquired_date = first_date)::INTEGER AS later_days
  FROM acquired
),
tiered AS (
  SELECT CASE window_key WHEN $window THEN 0 ELSE 2 END AS as_of_key, customer_key, tier
  FROM customer_window
  WHERE is_active AND (window_key = $window OR window_key = $base_window)
)
SELECT
  rfm_segment.as_of_key,
  rfm_segment.customer_key,
  segment,
  tier,
  coalesce(acquisition_source, 'unknown') AS acquisition_source,
  channel,
  spend,
  orders,
  recency_days,
  monetary,
  recency_score,
  frequency_score,
  monetary_score,
  active.first_date,
  CASE WHEN observed_days > 0 THEN round(pow(active_days::DOUBLE / observed_days, later_days) * 1000000000)::BIGINT END AS probability_active
FROM rfm_segment
JOIN active USING (customer_key)
LEFT JOIN customer_origin USING (customer_key)
LEFT JOIN customer_first ON customer_first.scope_key = 0 AND customer_first.customer_key = rfm_segment.customer_key
LEFT JOIN place ON place_number = first_place
LEFT JOIN tiered ON tiered.as_of_key = rfm_segment.as_of_key AND tiered.customer_key = rfm_segment.customer_key
WHERE rfm_segment.as_of_key IN (0, 2);
