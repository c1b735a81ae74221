-- Where scores are cut, now; none where nobody bought. Unit: days, orders, ten-thousandths (doubles: they lie between two values).
SELECT getvariable('cuts')[1] AS recency, getvariable('cuts')[2] AS frequency, getvariable('cuts')[3] AS monetary
WHERE getvariable('cuts') IS NOT NULL;
