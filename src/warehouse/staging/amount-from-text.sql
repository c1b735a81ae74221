-- amount_of(value): ten-thousandths of a number written as text. rounding_of(value): what rounding added.
-- Plain digits are cast as they stand: a cast does not mind white space around them and refuses commas, but takes underscores.
-- A list of one is a name for what is used often.
CREATE OR REPLACE MACRO amount_of(value) AS CASE
  WHEN TRY_CAST(value AS DECIMAL(18, 4)) BETWEEN -9999999999 AND 9999999999 AND NOT contains(value, '_')
    THEN (TRY_CAST(value AS DECIMAL(18, 4)) * 10000)::BIGINT
  ELSE list_transform([trimmed_id(value)], lambda number: ten_thousandths(number))[1]
END;
CREATE OR REPLACE MACRO rounding_of(value) AS CASE WHEN may_need_rounding(value) THEN list_transform([trimmed_id(value)], lambda number: rounding_of_text(number))[1] END;
CREATE OR REPLACE MACRO present_amount(value) AS trimmed_id(value);
CREATE OR REPLACE MACRO is_amount(value) AS list_transform([trimmed_id(value)], lambda number: is_number(number))[1];
