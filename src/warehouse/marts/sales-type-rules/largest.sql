-- type_by_rule: that of the highest net spend, refunds by their own type; ties: general, special, partner. Shape: the type's turn, 1 to 3.
CREATE OR REPLACE MACRO spend_by_type(type, type_turn, amount) AS coalesce(sum(CASE WHEN type_turn = type THEN amount END), 0);
CREATE OR REPLACE MACRO type_by_rule(type_turn, amount, occurred_at) AS CASE
  WHEN spend_by_type(1, type_turn, amount) >= spend_by_type(2, type_turn, amount)
    AND spend_by_type(1, type_turn, amount) >= spend_by_type(3, type_turn, amount) THEN 1
  WHEN spend_by_type(2, type_turn, amount) >= spend_by_type(3, type_turn, amount) THEN 2
  ELSE 3
END;
