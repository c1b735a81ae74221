-- Facts as people check them: what each customer did in each month.
-- Grain: customer_id (NULL = unidentified; identities not applied) × month × sales_type × split_value. Unit: ten-thousandths.
CREATE OR REPLACE TEMP VIEW customer_month AS
WITH counted AS (
  SELECT source_key, month, type_turn, split_value, occurred_at, amount, place_number, (amount > 0 AND NOT is_in_order)::BIGINT AS orders, cost FROM sale
  UNION ALL
  SELECT source_key, month, type_turn, split_value, NULL, 0, NULL, orders, NULL FROM order_count
)
SELECT
  customer_id,
  month,
  ['general', 'special', 'partner'][type_turn] AS sales_type,
  split_value,
  sum(amount) AS spend,
  sum(greatest(amount, 0)) AS gross,
  sum(least(amount, 0)) AS refunds,
  count(*) FILTER (amount > 0) AS sales_rows,
  count(*) FILTER (amount < 0) AS refund_rows,
  sum(orders)::BIGINT AS orders,
  min(occurred_at) FILTER (amount > 0) AS first_purchase_at,
  max(occurred_at) FILTER (amount > 0) AS last_purchase_at,
  arg_min(place_number, (occurred_at, place_number)) FILTER (amount > 0) AS first_place,
  sum(cost) AS cost,
  coalesce(sum(amount) FILTER (amount > 0 AND cost IS NULL), 0) AS uncosted
FROM counted
LEFT JOIN source_customer USING (source_key)
GROUP BY customer_id, month, type_turn, split_value;
