-- Monetary value is what a customer spent an order. Unit: ten-thousandths; whole_monetary: without their parts, so that sums do not depend on their order.
CREATE OR REPLACE MACRO monetary_of(spend, orders) AS spend::DOUBLE / orders;
CREATE OR REPLACE MACRO whole_monetary(spend, monetary) AS round(monetary)::HUGEINT;
