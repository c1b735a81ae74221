-- Every accepted row, narrow: what all months, windows and scopes are sums of. Rows are not grouped here: where a customer buys once or twice
-- a month, grouping months costs several times what it saves whoever reads a few of them.
-- Grain: one accepted transaction; a purchase has amount > 0, a refund amount < 0.
-- Unit: ten-thousandths; month and occurred_at company-local. source_key NULL = unidentified; customers as the source names them, identities not applied.
-- type_turn: 1 general, 2 special, 3 partner. split_value NULL = none, or the job does not split.
-- is_in_order: has an order_id, and is counted in order_count; a purchase that has none is an order of its own.
CREATE OR REPLACE TEMP VIEW accepted_sale AS
SELECT
  source_key_of(written_customer_id) AS source_key,
  first_of_month(occurred_at) AS month,
  occurred_at,
  amount,
  (enum_code(sales_type) + 1)::UTINYINT AS type_turn,
  split_value,
  place_number,
  order_id IS NOT NULL AS is_in_order,
  cost
FROM placed_transaction;
