-- Visitors, orders and first buyers of the report's window. Grain: channel × store (NULL = not given).
SELECT channel, store, visitors, prospects, orders, first_buyers
FROM place_window
WHERE window_key = $current_window
ORDER BY ALL;
