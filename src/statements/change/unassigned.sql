-- Active customers in a tier for want of a membership. Grain: window_key. Unit: customers.
SELECT window_key, customers FROM unassigned_member ORDER BY ALL;
