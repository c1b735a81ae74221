-- Who bought more than once in a window. Grain: window_key, of the whole company. Unit: customers.
SELECT window_key, customers AS active, repeated
FROM activity
JOIN report_window USING (window_key)
WHERE scope_key = 0;
