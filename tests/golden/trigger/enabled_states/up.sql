-- step 1: disable trigger public.t.yes_to_no
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
ALTER TABLE public.t DISABLE TRIGGER yes_to_no;

-- step 2: enable always trigger public.t.yes_to_always
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:6
ALTER TABLE public.t ENABLE ALWAYS TRIGGER yes_to_always;

-- step 3: enable on replicas trigger public.t.yes_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:7
ALTER TABLE public.t ENABLE REPLICA TRIGGER yes_to_replica;

-- step 4: enable trigger public.t.no_to_yes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:8
ALTER TABLE public.t ENABLE TRIGGER no_to_yes;

-- step 5: enable always trigger public.t.no_to_always
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:9
ALTER TABLE public.t ENABLE ALWAYS TRIGGER no_to_always;

-- step 6: enable on replicas trigger public.t.no_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:10
ALTER TABLE public.t ENABLE REPLICA TRIGGER no_to_replica;

-- step 7: enable trigger public.t.always_to_yes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:11
ALTER TABLE public.t ENABLE TRIGGER always_to_yes;

-- step 8: disable trigger public.t.always_to_no
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:12
ALTER TABLE public.t DISABLE TRIGGER always_to_no;

-- step 9: enable on replicas trigger public.t.always_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:13
ALTER TABLE public.t ENABLE REPLICA TRIGGER always_to_replica;

-- step 10: enable trigger public.t.replica_to_yes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:14
ALTER TABLE public.t ENABLE TRIGGER replica_to_yes;

-- step 11: disable trigger public.t.replica_to_no
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:15
ALTER TABLE public.t DISABLE TRIGGER replica_to_no;

-- step 12: enable always trigger public.t.replica_to_always
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:16
ALTER TABLE public.t ENABLE ALWAYS TRIGGER replica_to_always;
