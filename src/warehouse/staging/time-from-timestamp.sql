-- local_time_of: a time or date without zone is already the company's wall clock.
CREATE OR REPLACE MACRO present_time(value) AS value;
CREATE OR REPLACE MACRO local_time_of(value, zone, format) AS CASE WHEN isfinite(value) THEN value END;
