-- step 1: enable always event trigger always_to_no
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER EVENT TRIGGER always_to_no ENABLE ALWAYS;

-- step 2: enable always event trigger always_to_replica
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
ALTER EVENT TRIGGER always_to_replica ENABLE ALWAYS;

-- step 3: enable always event trigger always_to_yes
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER EVENT TRIGGER always_to_yes ENABLE ALWAYS;

-- step 4: disable event trigger no_to_always
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER EVENT TRIGGER no_to_always DISABLE;

-- step 5: disable event trigger no_to_replica
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
ALTER EVENT TRIGGER no_to_replica DISABLE;

-- step 6: disable event trigger no_to_yes
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER EVENT TRIGGER no_to_yes DISABLE;

-- step 7: enable on replicas event trigger replica_to_always
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER EVENT TRIGGER replica_to_always ENABLE REPLICA;

-- step 8: enable on replicas event trigger replica_to_no
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
ALTER EVENT TRIGGER replica_to_no ENABLE REPLICA;

-- step 9: enable on replicas event trigger replica_to_yes
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
ALTER EVENT TRIGGER replica_to_yes ENABLE REPLICA;

-- step 10: enable event trigger yes_to_always
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
ALTER EVENT TRIGGER yes_to_always ENABLE;

-- step 11: enable event trigger yes_to_no
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
ALTER EVENT TRIGGER yes_to_no ENABLE;

-- step 12: enable event trigger yes_to_replica
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
ALTER EVENT TRIGGER yes_to_replica ENABLE;
