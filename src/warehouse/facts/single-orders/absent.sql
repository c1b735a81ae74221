-- Purchases without order_id, each an order of its own, at the only place. Grain: month × split_value.
CREATE OR REPLACE TEMP VIEW single_order AS
SELECT month, 1::INTEGER AS place_number, split_value, sum(single_row_orders)::BIGINT AS orders
FROM written_month
GROUP BY month, split_value;
