-- One row: whether any transaction of the period was accepted.
SELECT count(*) > 0 AS has_rows FROM sale WHERE month >= $period_start::DATE AND month < $period_end::DATE;
