-- What did a euro cost on average in each month, and how did that change since the month before?
-- The first month of a currency has nothing to compare with: its change is NULL.
WITH monthly AS (
  SELECT
    currency,
    trunc(day, 'MONTH') AS month,
    count(*) AS days,
    CAST(avg(rate) AS DECIMAL(18, 6)) AS mean_rate
  FROM silver.fx_rates
  GROUP BY currency, trunc(day, 'MONTH')
)
SELECT
  currency,
  month,
  days,
  mean_rate,
  CAST(100 * (mean_rate / lag(mean_rate) OVER (PARTITION BY currency ORDER BY month) - 1) AS DECIMAL(9, 3))
    AS change_percent
FROM monthly
