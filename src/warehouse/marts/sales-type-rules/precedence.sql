-- type_by_rule: general if any purchase was general, else special if any was special, else partner. Shape: the type's turn, 1 to 3; NULL without purchases.
CREATE OR REPLACE MACRO type_by_rule(sales_type, spend, sales_rows, first_purchase_at) AS
  min(CASE WHEN sales_rows > 0 THEN type_turn(sales_type) END);
