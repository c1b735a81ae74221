-- One round: an alias takes the target of its target. Returns how many moved.
UPDATE identity SET customer_id = next.customer_id FROM identity AS next WHERE identity.customer_id = next.alias_id;
