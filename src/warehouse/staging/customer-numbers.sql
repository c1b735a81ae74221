-- Customers as integers, in the order of their ids' bytes, so that nobody counts or sorts by text again.
-- Grain of written_customer: written_customer_id, as it stands in accepted rows; customer_id NULL = nothing but white space.
CREATE OR REPLACE TEMP TABLE written_customer AS
SELECT written_customer_id, trimmed_id(written_customer_id) AS customer_id
FROM (SELECT DISTINCT written_customer_id FROM staged_transaction WHERE reason IS NULL AND written_customer_id IS NOT NULL);

-- Grain: written_customer_id; those that differ only by white space around them share a customer_id and a number.
CREATE OR REPLACE TEMP TABLE numbered_customer AS
SELECT written_customer_id, customer_id, dense_rank() OVER (ORDER BY customer_id)::INTEGER AS customer_number
FROM written_customer
WHERE customer_id IS NOT NULL;
