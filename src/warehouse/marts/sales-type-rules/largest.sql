-- type_by_rule: that of the highest net spend, refunds by their own type; ties: general, special, partner. Shape: the type's turn, 1 to 3.
CREATE OR REPLACE MACRO spend_by_type(type, sales_type, spend) AS coalesce(sum(CASE WHEN sales_type = type THEN spend END), 0);
CREATE OR REPLACE MACRO type_by_rule(sales_type, spend, sales_rows, first_purchase_at) AS CASE
  WHEN spend_by_type('general', sales_type, spend) >= spend_by_type('special', sales_type, spend)
    AND spend_by_type('general', sales_type, spend) >= spend_by_type('partner', sales_type, spend) THEN 1
  WHEN spend_by_type('special', sales_type, spend) >= spend_by_type('partner', sales_type, spend) THEN 2
  ELSE 3
END;
