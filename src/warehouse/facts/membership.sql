-- Which tier a customer had and when, merged ids counted as the customer they stand for.
-- Grain: one accepted row. Unit: local dates; valid in [valid_from, valid_to), valid_to NULL = still valid.
CREATE TEMP TABLE membership AS
SELECT coalesce(identity.customer_id, staged_membership.customer_id) AS customer_id, tier, valid_from, valid_to
FROM staged_membership
LEFT JOIN identity ON identity.alias_id = staged_membership.customer_id
WHERE reason IS NULL;
