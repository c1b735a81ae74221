-- The tier a customer had a lookback ago, by the job's rule in the window of then. Grain: customer_key, of those who were active in it.
CREATE OR REPLACE TEMP TABLE base_tier AS
SELECT customer_key, tier FROM customer_window WHERE is_active AND window_key = $base_window;
