-- step 1: drop foreign key public."Order $1 ""x"" 😀"."Order $1 ""x"" 😀_a b_fkey"
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public."Order $1 ""x"" 😀" DROP CONSTRAINT IF EXISTS "Order $1 ""x"" 😀_a b_fkey";

-- step 2: drop table public."Order $1 ""x"" 😀"
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public."Order $1 ""x"" 😀";
