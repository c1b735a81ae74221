-- Who bought more than once in a window. Grain: window_key, of the whole company. Unit: customers.
SELECT window_key, count(*) AS active, count(CASE WHEN orders >= 2 THEN 1 END) AS repeated
FROM customer_window
JOIN report_window USING (window_key)
WHERE is_active AND scope_key = 0
GROUP BY window_key;
