-- Nothing is known of anybody's engagement. Grain and units as in given.sql.
CREATE OR REPLACE TEMP TABLE engagement_score (as_of_key INTEGER, customer_key UBIGINT, points BIGINT, score INTEGER);
