-- The one pass over all rows: what happened under each id as it is written, so that groups are numbered and not rows.
-- Grain: written_customer_id (NULL = unidentified) × month × sales_type × split_value. A row exists where a transaction does.
-- Unit: money in ten-thousandths. first_purchase: time and place as purchase_turn has them.
-- Aggregates have no FILTER: over many small groups it costs several times what it filters.
CREATE OR REPLACE TEMP TABLE written_month AS
SELECT
  written_customer_id,
  date_trunc('month', occurred_at)::DATE AS month,
  sales_type,
  split_value,
  sum(amount) AS spend,
  sum(greatest(amount, 0)) AS gross,
  count(CASE WHEN amount > 0 THEN 1 END) AS sales_rows,
  count(CASE WHEN amount < 0 THEN 1 END) AS refund_rows,
  count(CASE WHEN amount > 0 AND order_id IS NULL THEN 1 END) AS single_row_orders,
  min(CASE WHEN amount > 0 THEN purchase_turn(occurred_at, place_number) END) AS first_purchase,
  max(CASE WHEN amount > 0 THEN occurred_at END) AS last_purchase_at,
  total_cost(cost) AS cost,
  total_uncosted(amount, cost) AS uncosted
FROM placed_transaction
GROUP BY written_customer_id, month, sales_type, split_value;
