-- Grain: member and stretch of one tier. Set each half-year from the net spend of the six months before; VALID_TO empty = still valid.
COPY (
  WITH
  reviews AS (
    SELECT month AS reviewed_on, lead(month) OVER (ORDER BY month) AS next_review
    FROM months WHERE month(month) IN (1, 7)
  ),
  spent AS (
    SELECT reviewed_on, member_no, sum(amount) AS spend
    FROM reviews JOIN lines ON ordered_at >= reviewed_on - INTERVAL 6 MONTH AND ordered_at < reviewed_on
    WHERE member_no IS NOT NULL
    GROUP BY ALL
  ),
  rated AS (
    SELECT
      members.member_no,
      greatest(reviewed_on, joined_on) AS valid_from,
      next_review AS valid_to,
      CASE
        WHEN joined_on >= reviewed_on OR coalesce(spend, 0) <= 0 THEN '브론즈'
        WHEN percent < 0.05 THEN 'VIP'
        WHEN percent < 0.20 THEN '골드'
        WHEN percent < 0.50 THEN '실버'
        ELSE '브론즈'
      END AS tier
    FROM reviews
    JOIN members ON joined_on < coalesce(next_review, DATE '2026-11-01')
    LEFT JOIN (SELECT *, percent_rank() OVER (PARTITION BY reviewed_on ORDER BY spend DESC, member_no) AS percent FROM spent) AS spent
      USING (reviewed_on, member_no)
  ),
  stretches AS (
    SELECT *, sum(starts) OVER (PARTITION BY member_no ORDER BY valid_from) AS stretch
    FROM (
      SELECT *, (lag(tier) OVER (PARTITION BY member_no ORDER BY valid_from) IS DISTINCT FROM tier)::INTEGER AS starts FROM rated
    )
  )
  SELECT
    member_no AS MEMBER_NO,
    any_value(tier) AS TIER,
    strftime(min(valid_from), '%Y-%m-%d') AS VALID_FROM,
    coalesce(strftime(CASE WHEN count(valid_to) = count(*) THEN max(valid_to) END, '%Y-%m-%d'), '') AS VALID_TO
  FROM stretches
  GROUP BY member_no, stretch
  ORDER BY member_no, min(valid_from)
) TO $path (HEADER);
