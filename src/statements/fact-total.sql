-- One row: what all facts come to, whatever the period. Unit: ten-thousandths.
SELECT
  coalesce(sum(gross), 0)::DECIMAL(38, 0) AS gross_sales,
  coalesce(sum(refunds), 0)::DECIMAL(38, 0) AS refunds
FROM customer_month;
