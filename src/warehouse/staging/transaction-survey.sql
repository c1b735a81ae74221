-- What all rows of `surveyed_transaction` amount to, in one pass. Grain: one row.
-- refused_rows: for what they say; who repeats an id is found later. unmapped_rows: whose sales type no mapping knows. gross_sales, refunds: in ten-thousandths.
-- rounding_difference: rounded − written, summed. Figures but refused_rows are of the accepted rows only where no row is refused.
CREATE OR REPLACE TEMP TABLE transaction_survey AS
SELECT
  count(reason) AS refused_rows,
  count(CASE WHEN sales_type IS NULL THEN 1 END) AS unmapped_rows,
  min(occurred_at)::DATE AS first_date,
  max(occurred_at)::DATE AS last_date,
  coalesce(sum(greatest(amount, 0)), 0)::DECIMAL(38, 0) AS gross_sales,
  coalesce(sum(least(amount, 0)), 0)::DECIMAL(38, 0) AS refunds,
  count(rounding) AS rounded_rows,
  coalesce(sum(rounding), 0)::DECIMAL(38, 18)::VARCHAR AS rounding_difference
FROM surveyed_transaction;
