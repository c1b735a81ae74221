-- What all of history says about a customer, however old. Nobody is merged and nothing is split: facts have it as it is.
-- Grain: scope_key × customer_key. first_purchase_at, first_place NULL = never bought.
CREATE OR REPLACE TEMP VIEW customer_first AS
SELECT 0::INTEGER AS scope_key, customer_key, first_purchase_at, first_place, first_refund_at FROM keyed_start;
