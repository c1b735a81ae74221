-- Orders by their ids. An order with a purchase counts once per customer, month and split_value, on the sales type of its first purchase.
-- Grain of order_of_month: source_key (NULL = unidentified) × order_id × month × split_value.
CREATE OR REPLACE TEMP TABLE order_of_month AS
SELECT
  source_key_of(written_customer_id) AS source_key,
  order_id,
  first_of_month(occurred_at) AS month,
  split_value,
  (arg_min(enum_code(sales_type), epoch_us(occurred_at)::HUGEINT * 4 + enum_code(sales_type)) + 1)::UTINYINT AS type_turn
FROM split_transaction
WHERE amount > 0 AND order_id IS NOT NULL
GROUP BY ALL;

-- Grain: source_key × month × type_turn × split_value.
CREATE OR REPLACE TEMP TABLE order_count AS
SELECT source_key, month, type_turn, split_value, count(*) AS orders FROM order_of_month GROUP BY ALL;

-- Orders that one customer's months count more than once, so that a window can count them once: purchases in several months, under several
-- ids of one merged customer, or with several split values.
-- Grain: source_key (NULL = unidentified; as the source names customers) × order_key × month × split_value. Usually empty.
CREATE OR REPLACE TEMP TABLE order_month AS
SELECT order_of_month.source_key, order_id AS order_key, month, split_value
FROM order_of_month
LEFT JOIN source_customer USING (source_key)
LEFT JOIN identity ON identity.alias_id = source_customer.customer_id
QUALIFY count(*) OVER (PARTITION BY coalesce(identity.customer_id, source_customer.customer_id), order_id) > 1;
