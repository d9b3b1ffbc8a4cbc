SELECT number AS record, field, reason FROM in_line WHERE reason IS NOT NULL
