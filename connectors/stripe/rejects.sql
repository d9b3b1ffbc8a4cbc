SELECT number AS record, wrong[1] AS field, wrong[2] AS reason FROM in_object WHERE wrong IS NOT NULL
