-- Active customers who are in a tier for want of a membership. Grain: window_key; none = no row.
CREATE OR REPLACE TEMP TABLE unassigned_member AS
SELECT window_key, count(*) AS customers FROM customer_window WHERE is_active AND NOT is_assigned GROUP BY window_key;
