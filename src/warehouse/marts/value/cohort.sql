-- Customers by the quarter of their first purchase and by how many quarters ago that was: who bought, who had bought again, what was bought.
-- Grain of purchase_cohort: cohort × age (0 = the quarter of the first purchase). Only whole quarters, and only those whose beginning the data cover.
-- Unit: ten-thousandths. stayed: of those who bought the quarter before, who bought in this one too.
CREATE OR REPLACE MACRO quarter_of(date) AS (datediff('month', getvariable('first_quarter'), date) // 3)::INTEGER;

CREATE OR REPLACE TEMP TABLE purchase_cohort AS
-- Bit 3a of ages stands for a purchase at age a: the three months of a quarter are folded into its first, which every third bit of the mask keeps. came_back: in the quarter of the first purchase, on a later day. Customers who are alike are counted once.
WITH lived AS (
  SELECT
    quarter_of(first_date) AS cohort,
    ((months | (months >> 1) | (months >> 2)) & 164703072086692425) >> (3 * quarter_of(first_date)) AS ages,
    first_month_date > first_date OR bit_count((months >> (3 * quarter_of(first_date))) & 7) > 1 AS came_back
  FROM buyer
  WHERE first_date >= getvariable('first_quarter') AND first_date < getvariable('quarters_end')
),
alike AS (
  SELECT cohort, ages, came_back, count(*) AS customers FROM lived GROUP BY cohort, ages, came_back
),
spanned AS (
  SELECT alike.*, unnest(range(quarter_of(getvariable('quarters_end')) - cohort))::INTEGER AS age FROM alike
),
counted AS (
  SELECT
    cohort,
    age,
    sum(customers)::BIGINT AS customers,
    sum(CASE WHEN (ages >> (3 * age)) & 1 = 1 THEN customers ELSE 0 END)::BIGINT AS active,
    sum(CASE WHEN age > 0 AND (ages >> (3 * age - 3)) & 9 = 9 THEN customers ELSE 0 END)::BIGINT AS stayed,
    sum(CASE WHEN came_back OR ages & ((1::BIGINT << (3 * age + 1)) - 2) > 0 THEN customers ELSE 0 END)::BIGINT AS repeated
  FROM spanned
  GROUP BY cohort, age
),
bought AS (
  SELECT cohort, quarter_of(month) - cohort AS age, sum(gross) AS gross
  FROM (
    SELECT cohort, month, sum(gross) AS gross
    FROM purchase_month
    JOIN (SELECT customer_key, quarter_of(first_date) AS cohort FROM buyer WHERE first_date >= getvariable('first_quarter')) USING (customer_key)
    WHERE month < getvariable('quarters_end')
    GROUP BY cohort, month
  )
  GROUP BY ALL
)
SELECT
  strftime(getvariable('first_quarter') + to_months((cohort * 3)::INTEGER), '%Y-%m-%d') AS quarter_start,
  counted.*,
  coalesce(gross, 0) AS gross
FROM counted
LEFT JOIN bought USING (cohort, age);
