-- Who the customers are. Grain: customer_id, merged ids counted as the customer they stand for.
-- A merged customer has the earliest registered_at and that row's attributes (ties: its own row, then the smallest id by bytes).
CREATE TEMP TABLE customer AS
SELECT
  coalesce(identity.customer_id, staged_customer.customer_id) AS customer_id,
  registered_at,
  acquisition_source,
  coalesce(referrer.customer_id, referrer_id) AS referrer_id,
  region
FROM staged_customer
LEFT JOIN identity ON identity.alias_id = staged_customer.customer_id
LEFT JOIN identity AS referrer ON referrer.alias_id = referrer_id
WHERE reason IS NULL
QUALIFY row_number() OVER (
  PARTITION BY coalesce(identity.customer_id, staged_customer.customer_id)
  ORDER BY registered_at NULLS LAST, identity.alias_id IS NOT NULL, staged_customer.customer_id
) = 1;
