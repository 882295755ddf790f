-- step 1: make logged table public.fast
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.fast SET LOGGED;

-- step 2: set storage parameters of table public.fast
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.fast SET (fillfactor = '80', toast_tuple_target = '200');

-- step 3: reset storage parameters of table public.fast
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.fast RESET (autovacuum_enabled);
