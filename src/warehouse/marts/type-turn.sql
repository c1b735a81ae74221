-- Sales types as integers while customers are counted, in the order in which ties between them are settled. Shape: 1 to 3.
CREATE OR REPLACE MACRO type_turn(sales_type) AS CASE sales_type WHEN 'general' THEN 1 WHEN 'special' THEN 2 ELSE 3 END;
CREATE OR REPLACE MACRO type_of_turn(turn) AS CASE turn WHEN 1 THEN 'general' WHEN 2 THEN 'special' WHEN 3 THEN 'partner' END;
