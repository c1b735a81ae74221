-- Grain: member and category. A survey of about 400 members: what they spend in a category in a year, wherever they buy. Seven answers came twice.
COPY (
  WITH
  bought AS (
    SELECT member_no, category, sum(amount)::BIGINT AS amount, count(*) AS lines
    FROM lines
    WHERE ordered_at >= DATE '2025-11-01' AND member_no IS NOT NULL AND category IN ('식품', '뷰티')
    GROUP BY ALL
  ),
  asked AS (
    SELECT *, chance('asked', hash(member_no), 0) AS luck, chance('loyal', hash(member_no), hash(category)) AS loyal FROM bought WHERE amount > 0
  ),
  answers AS (
    SELECT
      member_no AS MEMBER_NO,
      category AS CATEGORY,
      10000 * ceil(amount / (0.15 + 0.65 * loyal) / 10000)::BIGINT AS YEAR_SPEND
    FROM asked
    WHERE luck < 0.05
  )
  FROM answers
  UNION ALL
  (FROM answers ORDER BY ALL LIMIT 7)
  ORDER BY ALL
) TO $path (HEADER);
