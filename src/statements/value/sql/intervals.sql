-- Time between purchases of those who bought more than once in the lookback. Grain: as_of_key. Unit: days. probability_active: of now alone.
SELECT
  0 AS as_of_key,
  coalesce(sum(span_days), 0)::BIGINT AS span_days,
  coalesce(sum(orders - 1), 0)::BIGINT AS later_orders,
  (SELECT probability_active FROM value_group WHERE group_kind = 'all') AS probability_active
FROM rfm_customer
WHERE orders >= 2
UNION ALL
SELECT 1, coalesce(sum(span_days), 0)::BIGINT, coalesce(sum(orders - 1), 0)::BIGINT, NULL
FROM prior_rfm_customer
WHERE orders >= 2;
