-- Customers as integers whose order is the order of the ids' bytes, merged ids counted as the customer they stand for.
-- Grain: source_id. Several sources share a customer_key where identities merge them.
CREATE OR REPLACE TEMP TABLE customer_key AS
WITH source AS (
  SELECT DISTINCT customer_id FROM customer_month WHERE customer_id IS NOT NULL
),
merged AS (
  SELECT source.customer_id AS source_id, coalesce(identity.customer_id, source.customer_id) AS customer_id
  FROM source
  LEFT JOIN identity ON identity.alias_id = source.customer_id
)
SELECT source_id, customer_id, dense_rank() OVER (ORDER BY customer_id)::INTEGER AS customer_key FROM merged;
