-- Visitors, orders and first buyers of the report's window. Grain: window_key × channel × store (NULL = not given).
SELECT window_key, channel, store, visitors, prospects, orders, first_buyers
FROM place_window
JOIN report_window USING (window_key)
WHERE is_own
ORDER BY ALL;
