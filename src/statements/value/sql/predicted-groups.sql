-- Customers whose prediction is the same but for what they spend, by segment. Grain: segment (NULL = has not bought in the lookback) × repeats ×
-- last_day × days, of one cutoff. Unit: days; repeat_spend: currency, of repeat purchases, summed over the customers.
SELECT
  segment,
  purchase_days - 1 AS repeats,
  (purchase_history.last_date - first_date)::INTEGER AS last_day,
  (datediff('day', first_date, $end::DATE) - 1)::INTEGER AS days,
  count(*)::INTEGER AS customers,
  (sum(gross - first_day_gross)::DOUBLE / 10000) AS repeat_spend
FROM purchase_history
LEFT JOIN value_customer ON value_customer.customer_key = purchase_history.customer_key AND $cutoff = 0
WHERE cutoff_key = $cutoff
GROUP BY segment, repeats, last_day, days
ORDER BY segment, repeats, last_day, days;
