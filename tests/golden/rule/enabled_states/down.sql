-- step 1: enable always rule public.t.always_to_no
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.t ENABLE ALWAYS RULE always_to_no;

-- step 2: enable always rule public.t.always_to_replica
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.t ENABLE ALWAYS RULE always_to_replica;

-- step 3: enable always rule public.t.always_to_yes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.t ENABLE ALWAYS RULE always_to_yes;

-- step 4: disable rule public.t.no_to_always
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.t DISABLE RULE no_to_always;

-- step 5: disable rule public.t.no_to_replica
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.t DISABLE RULE no_to_replica;

-- step 6: disable rule public.t.no_to_yes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.t DISABLE RULE no_to_yes;

-- step 7: enable on replicas rule public.t.replica_to_always
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.t ENABLE REPLICA RULE replica_to_always;

-- step 8: enable on replicas rule public.t.replica_to_no
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE public.t ENABLE REPLICA RULE replica_to_no;

-- step 9: enable on replicas rule public.t.replica_to_yes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE public.t ENABLE REPLICA RULE replica_to_yes;

-- step 10: enable rule public.t.yes_to_always
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE public.t ENABLE RULE yes_to_always;

-- step 11: enable rule public.t.yes_to_no
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE public.t ENABLE RULE yes_to_no;

-- step 12: enable rule public.t.yes_to_replica
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.t ENABLE RULE yes_to_replica;
