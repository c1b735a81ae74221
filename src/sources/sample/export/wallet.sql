-- Grain: member and category. A survey of about 500 members: what they spend and how many pieces they buy in a category in a year, wherever they
-- buy. One answer in five is of a member who bought none of it from us. Seven answers came twice.
COPY (
  WITH
  bought AS (
    SELECT member_no, category, sum(amount)::BIGINT AS amount, sum(quantity)::BIGINT AS quantity
    FROM lines
    WHERE ordered_at >= DATE '2025-11-01' AND member_no IS NOT NULL AND category IN ('식품', '뷰티')
    GROUP BY ALL
  ),
  buyers AS (
    SELECT *, chance('asked', hash(member_no), 0) AS luck, chance('loyal', hash(member_no), hash(category)) AS loyal
    FROM bought
    WHERE amount > 0 AND quantity > 0
  ),
  -- Elsewhere they buy cheaper pieces: our share of the pieces is below that of the money.
  ours AS (
    SELECT
      member_no AS MEMBER_NO,
      category AS CATEGORY,
      10000 * ceil(amount / (0.15 + 0.65 * loyal) / 10000)::BIGINT AS YEAR_SPEND,
      ceil(quantity / (0.13 + 0.56 * loyal))::BIGINT AS YEAR_QTY
    FROM buyers
    WHERE luck < 0.04
  ),
  others AS (
    SELECT member_no, '식품' AS category, chance('asked', hash(member_no), 1) AS luck, chance('elsewhere', hash(member_no), 0) AS wallet
    FROM members
    WHERE member_no NOT IN (SELECT member_no FROM bought)
  ),
  theirs AS (
    SELECT
      member_no AS MEMBER_NO,
      category AS CATEGORY,
      10000 * ceil(3 + 60 * power(wallet, 2))::BIGINT AS YEAR_SPEND,
      ceil((3 + 60 * power(wallet, 2)) / 1.6)::BIGINT AS YEAR_QTY
    FROM others
    WHERE luck < 0.01
  ),
  answers AS (FROM ours UNION ALL FROM theirs)
  FROM answers
  UNION ALL
  (FROM answers ORDER BY ALL LIMIT 7)
  ORDER BY ALL
) TO $path (HEADER);
