SELECT record, field, reason FROM in_wrong
