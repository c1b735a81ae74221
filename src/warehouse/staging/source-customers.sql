-- Who bought, as accepted rows write it, so that every id is read and trimmed once.
-- Grain: written_customer_id; customer_id NULL = nothing but white space.
CREATE OR REPLACE TEMP TABLE written_customer AS
SELECT written_customer_id, trimmed_id(written_customer_id) AS customer_id
FROM (SELECT DISTINCT written_customer_id FROM staged_transaction WHERE reason IS NULL AND written_customer_id IS NOT NULL);
