-- From when to when customers are under contract: rows that follow one another without a day between are one contract, renewed.
-- Grain: customer_id × start, merged ids counted as the customer they stand for. Unit: local dates; [start_date, end_date), end_date NULL = still running.
CREATE OR REPLACE TEMP TABLE contract AS
WITH accepted AS (
  SELECT
    coalesce(identity.customer_id, staged_contract.customer_id) AS customer_id,
    valid_from,
    coalesce(valid_to, DATE '9999-12-31') AS valid_to
  FROM staged_contract
  LEFT JOIN identity ON identity.alias_id = staged_contract.customer_id
  WHERE reason IS NULL
),
reached AS (
  SELECT
    *,
    max(valid_to) OVER (PARTITION BY customer_id ORDER BY valid_from, valid_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM accepted
),
stretched AS (
  SELECT *, sum((before IS NULL OR valid_from > before)::INTEGER) OVER (PARTITION BY customer_id ORDER BY valid_from, valid_to) AS stretch
  FROM reached
)
SELECT
  customer_id,
  min(valid_from) AS start_date,
  nullif(max(valid_to), DATE '9999-12-31') AS end_date
FROM stretched
GROUP BY customer_id, stretch;
