-- What all of history says about a customer, so that a later month need not read it again.
-- Grain: source_key × split_value. first_*: of the earliest purchase, ties by sales type, then by place; NULL = never bought.
CREATE OR REPLACE TEMP VIEW customer_start AS
WITH started AS (
  SELECT
    source_key,
    split_value,
    min(CASE WHEN amount > 0 THEN purchase_turn(occurred_at, type_turn, place_number) END) AS turn,
    min(CASE WHEN amount < 0 THEN occurred_at END) AS first_refund_at
  FROM sale
  WHERE source_key IS NOT NULL
  GROUP BY source_key, split_value
)
SELECT
  source_key,
  split_value,
  time_of_purchase(turn) AS first_purchase_at,
  type_of_purchase(turn) AS first_type_turn,
  place_of_purchase(turn) AS first_place,
  first_refund_at
FROM started;
