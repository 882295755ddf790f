-- The schema that the cases of fold_cases.txt are about.
SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex';
CREATE SCHEMA t; SET search_path = t, public;
CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN pos AS int; CREATE TYPE pair AS (a int, b text);
CREATE FUNCTION fn(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1';
CREATE FUNCTION va(VARIADIC text[]) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE FUNCTION plus(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1 + $2';
CREATE OPERATOR <+> (LEFTARG = int, RIGHTARG = int, FUNCTION = plus);
CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE SEQUENCE sq;
CREATE TABLE a (x int, y bigint, tx text, vc varchar(10), ch char(3), n numeric, d date, ts timestamp, tz timestamptz, b bool,
  m mood, p pos, arr int[], j jsonb, u uuid, f float8, iv interval, by bytea, r int4range, bi bit(3), ip inet, xm xml, comp pair);
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE content (id bigint PRIMARY KEY, user_id bigint, title text, status text, vc varchar(10), created_at timestamptz, data jsonb);
