-- Sums may need more than 64 bits.
CREATE OR REPLACE MACRO kept_money(value) AS value::DECIMAL(38, 0);
-- As what amounts are put in order: wide decimals would be cut between two values at a whole ten-thousandth.
CREATE OR REPLACE MACRO ordered_money(value) AS value::DOUBLE;
