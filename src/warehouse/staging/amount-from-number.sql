-- amount_of(value): ten-thousandths of a BIGINT or a DECIMAL of at most four decimals; nothing to round.
CREATE OR REPLACE MACRO amount_of(value) AS ten_thousandths_of_number(value);
CREATE OR REPLACE MACRO rounding_of(value) AS NULL::DECIMAL(18, 18);
CREATE OR REPLACE MACRO present_amount(value) AS value;
CREATE OR REPLACE MACRO is_amount(value) AS value IS NOT NULL;
