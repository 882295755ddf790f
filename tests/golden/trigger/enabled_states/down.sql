-- step 1: enable always trigger public.t.always_to_no
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.t ENABLE ALWAYS TRIGGER always_to_no;

-- step 2: enable always trigger public.t.always_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.t ENABLE ALWAYS TRIGGER always_to_replica;

-- step 3: enable always trigger public.t.always_to_yes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.t ENABLE ALWAYS TRIGGER always_to_yes;

-- step 4: disable trigger public.t.no_to_always
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.t DISABLE TRIGGER no_to_always;

-- step 5: disable trigger public.t.no_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.t DISABLE TRIGGER no_to_replica;

-- step 6: disable trigger public.t.no_to_yes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.t DISABLE TRIGGER no_to_yes;

-- step 7: enable on replicas trigger public.t.replica_to_always
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE public.t ENABLE REPLICA TRIGGER replica_to_always;

-- step 8: enable on replicas trigger public.t.replica_to_no
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE public.t ENABLE REPLICA TRIGGER replica_to_no;

-- step 9: enable on replicas trigger public.t.replica_to_yes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE public.t ENABLE REPLICA TRIGGER replica_to_yes;

-- step 10: enable trigger public.t.yes_to_always
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE public.t ENABLE TRIGGER yes_to_always;

-- step 11: enable trigger public.t.yes_to_no
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.t ENABLE TRIGGER yes_to_no;

-- step 12: enable trigger public.t.yes_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.t ENABLE TRIGGER yes_to_replica;
