-- Nobody is valued. Grain and units as in given.sql.
CREATE OR REPLACE TEMP TABLE customer_value (
  scope_key INTEGER, customer_key UBIGINT, recency INTEGER, frequency INTEGER, monetary DECIMAL(34, 4), recency_score INTEGER,
  frequency_score INTEGER, monetary_score INTEGER, engagement_score INTEGER, score DOUBLE, segment VARCHAR, probability_active DOUBLE, probability_alive DOUBLE,
  expected_orders DOUBLE, clv DECIMAL(34, 4)
);
