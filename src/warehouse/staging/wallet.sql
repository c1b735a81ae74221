-- What customers spend in a category over all firms: rename, type, reject. Grain: one row of the source. Unit: ten-thousandths.
-- category NULL = everything we sell. The same customer and category with two amounts: neither can be trusted.
CREATE OR REPLACE TEMP TABLE staged_wallet AS
WITH read AS (
  SELECT
    source_row,
    trimmed(customer_id) AS customer_id,
    trimmed(category) AS category,
    present_amount(total_spend) AS written_spend,
    trimmed(total_quantity) AS written_quantity
  FROM raw_wallet
),
typed AS (
  SELECT read.*, amount_of(written_spend) AS total_spend, ten_thousandths(written_quantity) AS total_quantity FROM read
),
judged AS (
  SELECT
    *,
    CASE
      WHEN customer_id IS NULL THEN 'customer_id.missing'
      WHEN written_spend IS NULL THEN 'total_spend.missing'
      WHEN total_spend IS NULL AND is_amount(written_spend) THEN 'total_spend.too-large'
      WHEN total_spend IS NULL THEN 'total_spend.unparsable'
      WHEN written_quantity IS NOT NULL AND total_quantity IS NULL THEN 'total_quantity.unparsable'
    END AS reason
  FROM typed
)
SELECT
  source_row, customer_id, category, total_spend, total_quantity,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN min(total_spend) OVER same_line <> max(total_spend) OVER same_line THEN 'customer_id.conflict'
    WHEN row_number() OVER (same_line ORDER BY source_row) > 1 THEN 'duplicate'
  END::reason_name AS reason
FROM judged
WINDOW same_line AS (PARTITION BY customer_id, category, reason);
