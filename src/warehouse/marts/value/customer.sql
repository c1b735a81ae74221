-- Who customers are, for every group that lifetime value is told of. tier: of the own window, NULL where not active in it.
-- Grain: customer_key, of those who bought in the lookback. Unit: ten-thousandths.
-- probability_active: (T ÷ N)^n of days from registration, else first purchase, in billionths, so that sums do not depend on their order; NULL
-- where nothing was observed yet or no purchase came after the one that won him. Source: value.md §2.
CREATE OR REPLACE TEMP TABLE value_customer AS
WITH observed AS (
  SELECT
    customer_key,
    getvariable('lookback_ends')[1] - 1 - least(first_date, coalesce(registered_at::DATE, first_date)) AS observed_days,
    last_date - least(first_date, coalesce(registered_at::DATE, first_date)) AS active_days,
    purchase_days - (coalesce(registered_at::DATE, first_date) >= first_date)::INTEGER AS later_days,
    first_date >= getvariable('new_froms')[1] AS is_new,
    coalesce(acquisition_source, 'unknown') AS acquisition_source
  FROM buyer
  LEFT JOIN customer_origin USING (customer_key)
)
SELECT
  customer_key,
  segment,
  tier,
  acquisition_source,
  coalesce(channel, '') AS channel,
  spend,
  orders,
  CASE WHEN observed_days > 0 AND later_days > 0 THEN round(pow(active_days::DOUBLE / observed_days, later_days) * 1000000000)::BIGINT END AS probability_active
FROM rfm_customer
JOIN observed USING (customer_key)
LEFT JOIN engaged(0) USING (customer_key)
JOIN segment_rule ON score_code = code_by_cuts(getvariable('cuts'), recency_days, rfm_customer.orders, rfm_customer.monetary, coalesce(engagement, 0), observed.is_new)
LEFT JOIN (SELECT customer_key, first_place FROM customer_first WHERE scope_key = 0) USING (customer_key)
LEFT JOIN place ON place_number = first_place
LEFT JOIN (SELECT customer_key, tier FROM customer_window WHERE is_active AND window_key = $window) USING (customer_key);

-- The same of those who bought in the lookback before, with the tier they had then. Grain: customer_key.
CREATE OR REPLACE TEMP TABLE base_group AS
SELECT
  segment,
  tier,
  coalesce(acquisition_source, 'unknown') AS acquisition_source,
  coalesce(channel, '') AS channel,
  is_kept
FROM base_customer
LEFT JOIN customer_origin USING (customer_key)
LEFT JOIN (SELECT customer_key, first_place FROM customer_first WHERE scope_key = 0) USING (customer_key)
LEFT JOIN place ON place_number = first_place
LEFT JOIN base_tier USING (customer_key);
DROP TABLE base_customer;
DROP TABLE base_tier;
