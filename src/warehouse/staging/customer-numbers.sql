-- Customers as integers, in the order of their ids' bytes, so that nobody counts or sorts by text again.
-- Grain: written_customer_id, as it stands in accepted rows; those that differ only by white space around them share a customer_id and a number.
CREATE OR REPLACE TEMP TABLE numbered_customer AS
SELECT written_customer_id, customer_id, dense_rank() OVER (ORDER BY customer_id)::INTEGER AS customer_number
FROM (
  SELECT written_customer_id, trimmed_id(written_customer_id) AS customer_id
  FROM (SELECT DISTINCT written_customer_id FROM staged_transaction WHERE reason IS NULL AND written_customer_id IS NOT NULL)
)
WHERE customer_id IS NOT NULL;
