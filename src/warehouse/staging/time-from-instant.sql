-- local_time_of: an instant, as the company's wall clock shows it.
CREATE OR REPLACE MACRO present_time(value) AS value;
CREATE OR REPLACE MACRO local_time_of(value, zone, format) AS CASE WHEN isfinite(value) THEN value AT TIME ZONE zone END;
