-- What those known before the last period really did in it. Grain: one row. Unit: days with a purchase; ten-thousandths.
SELECT
  coalesce(sum(bit_count(purchase_month.days)), 0)::BIGINT AS purchases,
  coalesce(sum(purchase_month.gross), 0) AS gross
FROM purchase_month
JOIN buyer USING (customer_key)
WHERE earlier_days IS NOT NULL AND month >= $start::DATE AND month < $end::DATE;
