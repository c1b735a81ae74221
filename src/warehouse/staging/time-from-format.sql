-- local_time_of: text in the pattern that the job gives, without a zone in it.
CREATE OR REPLACE MACRO present_time(value) AS trimmed_id(value);
CREATE OR REPLACE MACRO local_time_of(value, zone, format) AS try_strptime(trimmed_id(value), format);
