-- One row, the report's window. Unit: customers; ten-thousandths.
SELECT customers, revenue, top_fifth, top_1, top_10, one_time_buyers, customers_for_80 FROM concentration;
