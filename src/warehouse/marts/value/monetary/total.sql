-- Monetary value is all that a customer spent. Unit: ten-thousandths.
CREATE OR REPLACE MACRO monetary_of(spend, orders) AS ordered_money(spend);
CREATE OR REPLACE MACRO whole_monetary(spend, monetary) AS spend;
