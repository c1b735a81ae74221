-- type_by_rule: general if any purchase was general, else special if any was special, else partner. Shape: the type's turn, 1 to 3; NULL without purchases.
CREATE OR REPLACE MACRO type_by_rule(type_turn, amount, occurred_at) AS min(CASE WHEN amount > 0 THEN type_turn END);
