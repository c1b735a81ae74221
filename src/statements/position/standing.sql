-- 고객상태표, its cells; income's too. Grain: window_key × status_window (its place) × standing × tier. Unit: customers; ten-thousandths.
SELECT window_key, status_place AS status_window, standing, tier, customers, orders, revenue, cost, uncosted
FROM standing
ORDER BY ALL;
