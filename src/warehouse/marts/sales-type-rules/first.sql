-- type_by_rule: that of the earliest purchase; ties in time: general, special, partner. Shape: the type's turn, 1 to 3; NULL without purchases.
CREATE OR REPLACE MACRO type_by_rule(type_turn, amount, occurred_at) AS
  (min(CASE WHEN amount > 0 THEN epoch_us(occurred_at)::HUGEINT * 4 + type_turn END) & 3)::INTEGER;
