-- Time between purchases of those who bought more than once in the lookback. Grain: as_of_key. Unit: days.
SELECT
  rfm_customer.as_of_key,
  coalesce(sum(CASE WHEN rfm_customer.orders >= 2 THEN span_days END), 0)::BIGINT AS span_days,
  coalesce(sum(CASE WHEN rfm_customer.orders >= 2 THEN rfm_customer.orders - 1 END), 0)::BIGINT AS later_orders,
  mean_probability(sum(probability_active), count(probability_active)) AS probability_active
FROM rfm_customer
LEFT JOIN value_customer ON value_customer.as_of_key = rfm_customer.as_of_key AND value_customer.customer_key = rfm_customer.customer_key
WHERE rfm_customer.as_of_key < 2
GROUP BY rfm_customer.as_of_key;
