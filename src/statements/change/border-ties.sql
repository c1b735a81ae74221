-- Customers whom only their ids put on one side of a border. Grain: window_key.
SELECT window_key, customers FROM border_tie ORDER BY ALL;
