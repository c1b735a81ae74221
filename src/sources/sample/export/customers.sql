-- Grain: member. Those who joined at a kiosk are missing; some recommended members say only by whom.
COPY (
  WITH
  told AS (
    SELECT
      *,
      chance('way', member, 0) AS way,
      1 + floor(chance('referrer', member, 0) * (member - 1))::INTEGER AS referrer
    FROM members
    WHERE chance('kiosk', member, 0) >= 0.015
  ),
  named AS (
    SELECT
      *,
      CASE
        WHEN event IS NOT NULL THEN CASE WHEN way < 0.66 THEN '광고' WHEN way < 0.70 THEN '추천' ELSE '자연' END
        WHEN way < 0.31 THEN '광고'
        WHEN way < 0.31 + 0.19 + 0.0022 * coalesce(joined_month, 0) AND member > 1 THEN '추천'
        ELSE '자연'
      END AS join_path
    FROM told
  )
  SELECT
    named.member_no AS MEMBER_NO,
    strftime(named.joined_on, '%Y-%m-%d') AS JOIN_DT,
    CASE WHEN join_path = '추천' AND chance('says only by whom', named.member, 0) < 0.2 THEN '' ELSE join_path END AS JOIN_PATH,
    CASE WHEN join_path = '추천' THEN referrers.member_no ELSE '' END AS REFERRER_NO,
    list_extract(['서울', '경기', '부산', '인천', '대구', '대전', '광주', '강원', '충북', '전남'], 1 + floor(9.99 * power(chance('region', named.member, 0), 1.8))::INTEGER) AS REGION
  FROM named LEFT JOIN members AS referrers ON referrers.member = named.referrer
  ORDER BY named.member
) TO $path (HEADER);
