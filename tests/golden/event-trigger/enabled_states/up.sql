-- step 1: disable event trigger yes_to_no
--   boot | transaction | lock: none | schema.xml:3
ALTER EVENT TRIGGER yes_to_no DISABLE;

-- step 2: enable always event trigger yes_to_always
--   boot | transaction | lock: none | schema.xml:4
ALTER EVENT TRIGGER yes_to_always ENABLE ALWAYS;

-- step 3: enable on replicas event trigger yes_to_replica
--   boot | transaction | lock: none | schema.xml:5
ALTER EVENT TRIGGER yes_to_replica ENABLE REPLICA;

-- step 4: enable event trigger no_to_yes
--   boot | transaction | lock: none | schema.xml:6
ALTER EVENT TRIGGER no_to_yes ENABLE;

-- step 5: enable always event trigger no_to_always
--   boot | transaction | lock: none | schema.xml:7
ALTER EVENT TRIGGER no_to_always ENABLE ALWAYS;

-- step 6: enable on replicas event trigger no_to_replica
--   boot | transaction | lock: none | schema.xml:8
ALTER EVENT TRIGGER no_to_replica ENABLE REPLICA;

-- step 7: enable event trigger always_to_yes
--   boot | transaction | lock: none | schema.xml:9
ALTER EVENT TRIGGER always_to_yes ENABLE;

-- step 8: disable event trigger always_to_no
--   boot | transaction | lock: none | schema.xml:10
ALTER EVENT TRIGGER always_to_no DISABLE;

-- step 9: enable on replicas event trigger always_to_replica
--   boot | transaction | lock: none | schema.xml:11
ALTER EVENT TRIGGER always_to_replica ENABLE REPLICA;

-- step 10: enable event trigger replica_to_yes
--   boot | transaction | lock: none | schema.xml:12
ALTER EVENT TRIGGER replica_to_yes ENABLE;

-- step 11: disable event trigger replica_to_no
--   boot | transaction | lock: none | schema.xml:13
ALTER EVENT TRIGGER replica_to_no DISABLE;

-- step 12: enable always event trigger replica_to_always
--   boot | transaction | lock: none | schema.xml:14
ALTER EVENT TRIGGER replica_to_always ENABLE ALWAYS;
