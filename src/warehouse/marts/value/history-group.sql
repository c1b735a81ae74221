-- Customers whose purchase histories are the same, counted: what the likelihood of BG/NBD is summed over. Unit: days from the first purchase.
-- Grain: cutoff_key × repeats × last_day × days. repeats: days with a purchase after the first one.
CREATE OR REPLACE TEMP TABLE history_group AS
SELECT
  cutoff_key,
  purchase_days - 1 AS repeats,
  (last_date - first_date)::INTEGER AS last_day,
  (datediff('day', first_date, cutoff::DATE) - 1)::INTEGER AS days,
  count(*)::INTEGER AS customers
FROM purchase_history
JOIN (SELECT unnest(range(len($cutoffs::VARCHAR[])))::INTEGER AS cutoff_key, unnest($cutoffs::VARCHAR[]) AS cutoff) USING (cutoff_key)
GROUP BY ALL;
