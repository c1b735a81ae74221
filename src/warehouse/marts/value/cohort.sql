-- Customers by the quarter of their first purchase and by how many quarters ago that was: who bought, who had bought again, what was bought.
-- Grain of purchase_cohort: cohort × age (0 = the quarter of the first purchase). Only whole quarters, and only those whose beginning the data cover.
-- Unit: ten-thousandths. stayed: of those who bought the quarter before, who bought in this one too.
CREATE OR REPLACE TEMP TABLE purchase_cohort AS
WITH aged AS (
  SELECT
    purchase_day.customer_key,
    datediff('month', $first_quarter::DATE, first_date) // 3 AS cohort,
    datediff('month', $first_quarter::DATE, date) // 3 - datediff('month', $first_quarter::DATE, first_date) // 3 AS age,
    date > first_date AS is_later,
    purchase_day.gross
  FROM purchase_day
  JOIN purchase_history USING (customer_key)
  WHERE cutoff_key = 0 AND first_date >= $first_quarter::DATE AND date < $quarters_end::DATE
),
lived AS (
  SELECT
    cohort,
    bit_or(1::BIGINT << age) AS ages,
    min(CASE WHEN is_later THEN age END) AS repeat_age
  FROM aged
  GROUP BY customer_key, cohort
),
alike AS (
  SELECT cohort, ages, repeat_age, count(*) AS customers FROM lived GROUP BY cohort, ages, repeat_age
),
spanned AS (
  SELECT
    alike.*,
    unnest(range(datediff('month', $first_quarter::DATE, $quarters_end::DATE) // 3 - cohort))::INTEGER AS age
  FROM alike
),
counted AS (
  SELECT
    cohort,
    age,
    sum(customers)::BIGINT AS customers,
    sum(CASE WHEN (ages >> age) & 1 = 1 THEN customers ELSE 0 END)::BIGINT AS active,
    sum(CASE WHEN age > 0 AND (ages >> (age - 1)) & 3 = 3 THEN customers ELSE 0 END)::BIGINT AS stayed,
    sum(CASE WHEN repeat_age <= age THEN customers ELSE 0 END)::BIGINT AS repeated
  FROM spanned
  GROUP BY cohort, age
),
bought AS (
  SELECT cohort, age, sum(gross) AS gross FROM aged GROUP BY cohort, age
)
SELECT
  strftime($first_quarter::DATE + to_months((cohort * 3)::INTEGER), '%Y-%m-%d') AS quarter_start,
  counted.*,
  coalesce(gross, 0) AS gross
FROM counted
LEFT JOIN bought USING (cohort, age);
