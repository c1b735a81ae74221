-- Which customer a merged id stands for, followed to the end.
-- Grain: alias_id. Every round halves the way left; identities.ts repeats it until nothing moves.
CREATE TEMP TABLE identity AS
SELECT alias_id, customer_id FROM staged_identity WHERE reason IS NULL AND alias_id <> customer_id;
