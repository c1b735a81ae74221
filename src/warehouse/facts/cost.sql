-- Costs as the company booked them. Grain: one accepted row. Unit: ten-thousandths.
CREATE TEMP TABLE cost AS
SELECT date, account, amount::DECIMAL(38, 0) AS amount, customer_group, channel, split_value
FROM split_cost;
