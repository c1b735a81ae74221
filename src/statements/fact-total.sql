-- One row: what all facts come to, whatever the period. Unit: ten-thousandths.
SELECT
  coalesce(sum(greatest(amount, 0)), 0)::DECIMAL(38, 0) AS gross_sales,
  coalesce(sum(least(amount, 0)), 0)::DECIMAL(38, 0) AS refunds
FROM sale;
