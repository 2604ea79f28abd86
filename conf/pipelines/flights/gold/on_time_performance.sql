-- How punctual are departures from each airport, month by month?
-- On time is less than 15 minutes late, as the US Bureau of Transportation Statistics counts it.
SELECT
  origin AS airport,
  CAST(date_trunc('MONTH', departure) AS DATE) AS month,
  count(*) AS flights,
  count_if(delay < 15) AS on_time,
  CAST(100 * count_if(delay < 15) / count(*) AS DECIMAL(4, 1)) AS on_time_percent,
  CAST(avg(delay) AS DECIMAL(6, 1)) AS mean_delay
FROM silver.flights
GROUP BY origin, date_trunc('MONTH', departure)
