-- Grain: as_of_key. Unit: days, orders, ten-thousandths (doubles: they lie between two values).
FROM rfm_cut;
