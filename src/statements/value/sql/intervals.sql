-- Time between purchases of those who bought more than once in the lookback. Grain: as_of_key. Unit: days.
SELECT
  0 AS as_of_key,
  coalesce(sum(CASE WHEN orders >= 2 THEN span_days END), 0)::BIGINT AS span_days,
  coalesce(sum(CASE WHEN orders >= 2 THEN orders - 1 END), 0)::BIGINT AS later_orders,
  mean_probability(sum(CASE WHEN segment IS NOT NULL THEN probability_active END), count(CASE WHEN segment IS NOT NULL THEN probability_active END)) AS probability_active
FROM rfm_segment
UNION ALL
SELECT
  1,
  coalesce(sum(CASE WHEN prior_orders >= 2 THEN prior_span_days END), 0)::BIGINT,
  coalesce(sum(CASE WHEN prior_orders >= 2 THEN prior_orders - 1 END), 0)::BIGINT,
  NULL
FROM rfm_segment;
