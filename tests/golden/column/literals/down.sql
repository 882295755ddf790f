-- step 1: set the default of column public.prices.price
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.prices ALTER COLUMN price SET DEFAULT '(5)';

-- step 2: set the default of column public.prices.network
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.prices ALTER COLUMN network SET DEFAULT '192.168';

-- step 3: set the default of column public.prices.opens
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE public.prices ALTER COLUMN opens SET DEFAULT '2020-01-01 9:00 Europe/Berlin';

-- step 4: set the default of column public.prices.lasts
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE public.prices ALTER COLUMN lasts SET DEFAULT '1h30m';

-- step 5: set the default of column public.prices.flags
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.prices ALTER COLUMN flags SET DEFAULT 'b10101010';
