-- Sums may need more than 64 bits.
CREATE OR REPLACE MACRO kept_money(value) AS value::DECIMAL(38, 0);
