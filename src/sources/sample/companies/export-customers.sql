-- Grain: member of one company. Who recommended whom is not told, only that somebody did.
COPY (
  SELECT
    'M' || customer AS MEMBER_NO,
    strftime(min(sold_at), '%Y-%m-%d') AS JOIN_DT,
    CASE
      WHEN any_value(entered.sales_type) = 'special' THEN CASE WHEN chance('way', customer, 0::BIGINT) < 0.7 THEN '광고' ELSE '자연' END
      WHEN chance('way', customer, 0::BIGINT) < any_value(referred) * 1.2 THEN '추천'
      WHEN chance('way', customer, 0::BIGINT) < 0.55 THEN '광고'
      ELSE '자연'
    END AS JOIN_PATH
  FROM sales
  JOIN places AS entered USING (customer)
  JOIN years ON years.company = entered.company AND years.year = entered.year
  WHERE sales.company = $company AND entered.came = 'new' AND amount > 0
  GROUP BY customer
  ORDER BY customer
) TO $path (HEADER);
