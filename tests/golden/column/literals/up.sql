-- step 1: set the default of column public.prices.price
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.prices ALTER COLUMN price SET DEFAULT '1,234.5';

-- step 2: set the default of column public.prices.network
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.prices ALTER COLUMN network SET DEFAULT '10.1';

-- step 3: set the default of column public.prices.opens
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE public.prices ALTER COLUMN opens SET DEFAULT '2020-01-01 08:00 Europe/Berlin';

-- step 4: set the default of column public.prices.lasts
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE public.prices ALTER COLUMN lasts SET DEFAULT '1.5 days';

-- step 5: set the default of column public.prices.flags
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
ALTER TABLE public.prices ALTER COLUMN flags SET DEFAULT 'xff';
