SELECT CAST(at AS DATE) AS day, count(*) AS records, sum(amount) AS amount
FROM silver.lines
GROUP BY CAST(at AS DATE)
