SELECT count(*) AS orders FROM silver.orders
