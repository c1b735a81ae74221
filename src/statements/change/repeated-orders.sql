-- One row: how often the months of the report's window count an order again.
SELECT coalesce(sum(repeats), 0)::BIGINT AS repeats FROM order_repeat WHERE window_key = $current_window;
