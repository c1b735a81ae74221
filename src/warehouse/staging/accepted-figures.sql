-- What the accepted transactions amount to as data. Grain: one row.
-- gross_sales, refunds: in ten-thousandths.
-- lookalike_ids: ids that differ from another only by letter case or Unicode form. rounding_difference: rounded − written, summed.
WITH lookalikes AS (
  SELECT count(DISTINCT customer_id) AS ids FROM written_customer GROUP BY lower(nfc_normalize(customer_id)) HAVING count(DISTINCT customer_id) > 1
)
SELECT
  min(occurred_at)::DATE AS first_date,
  max(occurred_at)::DATE AS last_date,
  (SELECT coalesce(sum(ids), 0)::BIGINT FROM lookalikes) AS lookalike_ids,
  coalesce(sum(greatest(amount, 0)), 0)::DECIMAL(38, 0) AS gross_sales,
  coalesce(sum(least(amount, 0)), 0)::DECIMAL(38, 0) AS refunds,
  count(rounding) AS rounded_rows,
  coalesce(sum(rounding), 0)::DECIMAL(38, 18)::VARCHAR AS rounding_difference
FROM staged_transaction
WHERE reason IS NULL;
