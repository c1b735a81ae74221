-- Grain: member. Members whose card of the old programme was replaced: two numbers, one customer.
CREATE TABLE replaced_cards AS
SELECT member_no, 'HC' || lpad((500000 + member * 3)::VARCHAR, 8, '0') AS old_no
FROM members
WHERE joined_month IS NULL AND chance('card replaced', member, 0) < 0.022;
