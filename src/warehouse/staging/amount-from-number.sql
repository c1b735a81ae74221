-- amount_of(value): ten-thousandths of a BIGINT or a DECIMAL of at most four decimals; nothing to round.
CREATE OR REPLACE MACRO amount_of(value) AS CASE
  WHEN value BETWEEN -922337203685477 AND 922337203685477 THEN (value::DECIMAL(38, 4) * 10000)::BIGINT
END;
CREATE OR REPLACE MACRO rounding_of(value) AS NULL::DECIMAL(18, 18);
CREATE OR REPLACE MACRO present_amount(value) AS value;
CREATE OR REPLACE MACRO is_amount(value) AS value IS NOT NULL;
