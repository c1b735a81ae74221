-- What those known before the last period really did in it. Grain: one row. Unit: days with a purchase; ten-thousandths.
SELECT
  count(*) AS purchases,
  coalesce(sum(purchase_day.gross), 0) AS gross
FROM purchase_day
JOIN purchase_history USING (customer_key)
WHERE cutoff_key = 1 AND date >= $start::DATE AND date < $end::DATE;
