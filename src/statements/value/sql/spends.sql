-- Mean spend of repeat purchases, for Gamma-Gamma. Grain: repeats × mean within a thousandth. Unit: currency; mean_log: of the mean's logarithm.
-- Means of no two customers in one line differ by more than a thousandth, and their own mean and mean logarithm stand for them: what is lost
-- is below the tenth digit of the likelihood. Sums are of whole numbers, so that they do not depend on their order.
WITH mean AS (
  SELECT purchase_days - 1 AS repeats, gross - first_day_gross AS spend, ln((gross - first_day_gross)::DOUBLE / 10000 / (purchase_days - 1)) AS mean_log
  FROM purchase_history
  WHERE cutoff_key = $cutoff AND purchase_days > 1
)
SELECT
  repeats,
  sum(spend)::DOUBLE / 10000 / repeats / count(*) AS mean,
  sum(round(mean_log * 1000000000000)::BIGINT)::DOUBLE / 1000000000000 / count(*) AS mean_log,
  count(*)::INTEGER AS customers
FROM mean
GROUP BY repeats, round(mean_log * 1000)
ORDER BY repeats, mean;
