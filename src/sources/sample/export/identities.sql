-- Grain: replaced card.
COPY (SELECT old_no AS OLD_NO, member_no AS MEMBER_NO FROM replaced_cards ORDER BY old_no) TO $path (HEADER);
