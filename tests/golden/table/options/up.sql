-- step 1: make unlogged table public.fast
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE public.fast SET UNLOGGED;

-- step 2: set storage parameters of table public.fast
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
ALTER TABLE public.fast SET (autovacuum_enabled = 'off', fillfactor = '70');

-- step 3: reset storage parameters of table public.fast
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
ALTER TABLE public.fast RESET (toast_tuple_target);
