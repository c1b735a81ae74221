-- type_by_rule: that of the earliest purchase; ties in time: general, special, partner. Shape: the type's turn, 1 to 3; NULL without purchases.
CREATE OR REPLACE MACRO type_by_rule(sales_type, spend, sales_rows, first_purchase_at) AS
  (min(epoch_us(first_purchase_at)::HUGEINT * 4 + type_turn(sales_type)) & 3)::INTEGER;
