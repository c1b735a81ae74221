-- Grain: member and month in which the member buys. Unit: spend = won, before refunds.
CREATE TABLE activity AS
WITH
candidates AS (
  SELECT
    members.*,
    months.month_index,
    months.month,
    months.season,
    months.loyalty,
    months.fading,
    months.ceiling,
    joined_month IS NOT DISTINCT FROM month_index AS is_first,
    -- Half a year of absence now and then, and members who were thought lost but come back.
    chance('absence', member, month_index // 6) AS absence,
    bell('temper', member, month_index) AS temper
  FROM members, months
  WHERE months.month_index >= coalesce(joined_month, 0)
),
bought AS (
  SELECT *
  FROM candidates
  WHERE is_first
     OR (
       CASE WHEN month_index > last_month THEN chance('comes back', member, month_index) < 0.012 ELSE absence > 0.10 END
       AND chance('buys', member, month_index) < attachment * season * loyalty
     )
),
ranked AS (
  SELECT *, ntile(5) OVER (PARTITION BY month_index ORDER BY wish, member) AS fifth
  FROM (SELECT *, 46000 * exp(level + 0.62 * temper) * season AS wish FROM bought)
),
compared AS (
  SELECT
    ranked.*,
    last_month.fifth AS last_fifth
  FROM ranked
  LEFT JOIN ranked AS last_month
    ON last_month.member = ranked.member AND last_month.month_index = ranked.month_index - 1
)
SELECT
  member,
  month_index,
  month,
  is_first,
  attachment,
  online_taste,
  home_store,
  member_no,
  joined_on,
  event,
  wish * CASE
    WHEN is_first AND event IS NOT NULL THEN basket
    WHEN last_fifth = 5 AND fifth = 5 AND chance('fades', member, month_index) < fading THEN 0.46
    WHEN last_fifth < 5 AND fifth = 5 AND chance('held back', member, month_index) < ceiling THEN 0.60
    ELSE 1
  END AS spend
FROM compared
LEFT JOIN (SELECT month_index, name AS event, basket FROM events) USING (month_index, event)
ORDER BY month_index, member;
