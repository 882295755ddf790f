-- step 1: disable rule public.t.yes_to_no
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.t DISABLE RULE yes_to_no;

-- step 2: enable always rule public.t.yes_to_always
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.t ENABLE ALWAYS RULE yes_to_always;

-- step 3: enable on replicas rule public.t.yes_to_replica
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.t ENABLE REPLICA RULE yes_to_replica;

-- step 4: enable rule public.t.no_to_yes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.t ENABLE RULE no_to_yes;

-- step 5: enable always rule public.t.no_to_always
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.t ENABLE ALWAYS RULE no_to_always;

-- step 6: enable on replicas rule public.t.no_to_replica
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.t ENABLE REPLICA RULE no_to_replica;

-- step 7: enable rule public.t.always_to_yes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE public.t ENABLE RULE always_to_yes;

-- step 8: disable rule public.t.always_to_no
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE public.t DISABLE RULE always_to_no;

-- step 9: enable on replicas rule public.t.always_to_replica
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE public.t ENABLE REPLICA RULE always_to_replica;

-- step 10: enable rule public.t.replica_to_yes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE public.t ENABLE RULE replica_to_yes;

-- step 11: disable rule public.t.replica_to_no
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE public.t DISABLE RULE replica_to_no;

-- step 12: enable always rule public.t.replica_to_always
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
ALTER TABLE public.t ENABLE ALWAYS RULE replica_to_always;
