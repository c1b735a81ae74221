-- What all of history says about a customer, however old; of a scope, what its own history says.
-- Grain: scope_key × customer_key. first_place: of the earliest purchase; ties in time: general, special, partner, then the bytes of the id, then the place.
-- first_purchase_at, first_place NULL = never bought.
CREATE OR REPLACE TEMP TABLE joined_first AS
SELECT
  scope_key,
  customer_key,
  min(first_purchase_at) AS first_purchase_at,
  arg_min(
    first_place,
    ((epoch_us(first_purchase_at)::HUGEINT * 4 + first_type_turn) * 2147483648 + source_rank) * 2147483648 + first_place
  ) AS first_place,
  min(first_refund_at) AS first_refund_at
FROM scoped_start
WHERE customer_key IS NOT NULL
GROUP BY scope_key, customer_key;

CREATE OR REPLACE TEMP VIEW customer_first AS FROM joined_first;
