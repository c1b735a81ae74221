-- amount_of(value): ten-thousandths of a number written as text. rounding_of(value): what rounding added.
CREATE OR REPLACE MACRO amount_of(value) AS ten_thousandths(value);
CREATE OR REPLACE MACRO rounding_of(value) AS rounding_of_text(value);
CREATE OR REPLACE MACRO present_amount(value) AS trimmed_id(value);
CREATE OR REPLACE MACRO is_amount(value) AS is_number(value);
