-- The names of sales types, which are integers while customers are counted, in the order in which ties between them are settled. Shape: 1 to 3.
CREATE OR REPLACE MACRO type_of_turn(turn) AS CASE turn WHEN 1 THEN 'general' WHEN 2 THEN 'special' WHEN 3 THEN 'partner' END;
