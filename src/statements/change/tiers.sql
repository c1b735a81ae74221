-- The tiers of every window. Grain: window_key × tier. Unit: ten-thousandths.
SELECT window_key, tier, customers, revenue, minimum_spend FROM tier ORDER BY ALL;
