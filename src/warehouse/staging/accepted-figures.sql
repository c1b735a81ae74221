-- What the accepted transactions amount to as data. Grain: one row.
-- gross_sales, refunds: in ten-thousandths.
-- lookalike_ids: ids that differ from another only by letter case or Unicode form. rounding_difference: rounded − written, summed.
-- Ids are compared as numbers first; only those whose numbers meet are compared as they are.
WITH folded AS (
  SELECT hash(lower(nfc_normalize(customer_id))) AS folded_hash FROM written_customer
),
repeated AS (
  SELECT folded_hash FROM folded GROUP BY folded_hash HAVING count(*) > 1
),
lookalikes AS (
  SELECT count(DISTINCT customer_id) AS ids
  FROM written_customer
  SEMI JOIN repeated ON folded_hash = hash(lower(nfc_normalize(customer_id)))
  GROUP BY lower(nfc_normalize(customer_id))
  HAVING count(DISTINCT customer_id) > 1
)
SELECT
  first_date,
  last_date,
  (SELECT coalesce(sum(ids), 0)::BIGINT FROM lookalikes) AS lookalike_ids,
  gross_sales,
  refunds,
  rounded_rows,
  rounding_difference
FROM transaction_survey;
