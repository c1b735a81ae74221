-- The fact tables, empty, in the shapes that ingest leaves them.
CREATE OR REPLACE TEMP TABLE source_customer (source_key UBIGINT, customer_id VARCHAR);
CREATE OR REPLACE TEMP TABLE place (place_number INTEGER, channel VARCHAR, store VARCHAR);
CREATE OR REPLACE TEMP TABLE sale (
  source_key UBIGINT, month DATE, occurred_at TIMESTAMP, amount BIGINT, type_turn UTINYINT, split_value VARCHAR, place_number INTEGER,
  is_in_order BOOLEAN, cost BIGINT
);
CREATE OR REPLACE TEMP TABLE customer_start (
  source_key UBIGINT, split_value VARCHAR, first_purchase_at TIMESTAMP, first_type_turn UTINYINT, first_place INTEGER, first_refund_at TIMESTAMP
);
CREATE OR REPLACE TEMP TABLE order_count (source_key UBIGINT, month DATE, type_turn UTINYINT, split_value VARCHAR, orders BIGINT);
CREATE OR REPLACE TEMP TABLE order_month (source_key UBIGINT, order_key VARCHAR, month DATE, split_value VARCHAR);
CREATE OR REPLACE TEMP TABLE place_month (month DATE, channel VARCHAR, store VARCHAR, split_value VARCHAR, orders BIGINT);
CREATE OR REPLACE TEMP TABLE place_order (
  order_key VARCHAR, month DATE, channel VARCHAR, store VARCHAR, split_value VARCHAR, first_purchase_at TIMESTAMP
);
CREATE OR REPLACE TEMP TABLE customer (customer_id VARCHAR, registered_at TIMESTAMP, acquisition_source VARCHAR, referrer_id VARCHAR, region VARCHAR);
CREATE OR REPLACE TEMP TABLE identity (alias_id VARCHAR, customer_id VARCHAR);
CREATE OR REPLACE TEMP TABLE membership (customer_id VARCHAR, tier VARCHAR, valid_from DATE, valid_to DATE);
CREATE OR REPLACE TEMP TABLE cost (
  date DATE, account VARCHAR, amount DECIMAL(38, 0), customer_group VARCHAR, channel VARCHAR, split_value VARCHAR
);
CREATE OR REPLACE TEMP TABLE visit (
  date DATE, visitors BIGINT, identified_prospects BIGINT, channel VARCHAR, store VARCHAR, split_value VARCHAR
);
CREATE OR REPLACE TEMP TABLE benchmark (indicator VARCHAR, period VARCHAR, value DOUBLE, label VARCHAR, label_en VARCHAR);
CREATE OR REPLACE TEMP TABLE control (period VARCHAR, revenue DECIMAL(38, 0));
CREATE OR REPLACE TEMP TABLE market (period VARCHAR, category VARCHAR, market_sales DECIMAL(38, 0));
CREATE OR REPLACE TEMP TABLE acquisition (period VARCHAR, targeted BIGINT, acquired BIGINT, cost DECIMAL(38, 0), channel VARCHAR);
CREATE OR REPLACE TEMP TABLE touchpoint (date DATE, stage VARCHAR, indicator VARCHAR, value DOUBLE);
CREATE OR REPLACE TEMP TABLE engagement (customer_id VARCHAR, date DATE, kind VARCHAR, count BIGINT);
CREATE OR REPLACE TEMP TABLE contract (customer_id VARCHAR, start_date DATE, end_date DATE);
CREATE OR REPLACE TEMP TABLE wallet (customer_id VARCHAR, category VARCHAR, total_spend DECIMAL(38, 0), total_quantity DECIMAL(38, 0));
CREATE OR REPLACE TEMP TABLE category_sale (source_key UBIGINT, month DATE, category VARCHAR, revenue DECIMAL(38, 0), quantity DECIMAL(38, 0));
