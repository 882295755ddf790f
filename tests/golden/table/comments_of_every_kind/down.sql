-- step 1: comment on schema s_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
COMMENT ON SCHEMA s_chg IS 'before';

-- step 2: comment on schema s_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON SCHEMA s_gone IS 'goes';

-- step 3: comment on schema s_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON SCHEMA s_new IS NULL;

-- step 4: comment on collation public.c_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
COMMENT ON COLLATION public.c_chg IS 'before';

-- step 5: comment on collation public.c_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
COMMENT ON COLLATION public.c_gone IS 'goes';

-- step 6: comment on collation public.c_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
COMMENT ON COLLATION public.c_new IS NULL;

-- step 7: comment on enum public.e_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
COMMENT ON TYPE public.e_chg IS 'before';

-- step 8: comment on enum public.e_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:25
COMMENT ON TYPE public.e_gone IS 'goes';

-- step 9: comment on enum public.e_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
COMMENT ON TYPE public.e_new IS NULL;

-- step 10: comment on attribute public.pair_chg.x
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:32
COMMENT ON COLUMN public.pair_chg.x IS 'before';

-- step 11: comment on attribute public.pair_gone.x
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:35
COMMENT ON COLUMN public.pair_gone.x IS 'goes';

-- step 12: comment on attribute public.pair_new.x
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:38
COMMENT ON COLUMN public.pair_new.x IS NULL;

-- step 13: comment on range type public.r_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:40
COMMENT ON TYPE public.r_chg IS 'before';

-- step 14: comment on range type public.r_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:41
COMMENT ON TYPE public.r_gone IS 'goes';

-- step 15: comment on range type public.r_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:42
COMMENT ON TYPE public.r_new IS NULL;

-- step 16: comment on function public.f_chg(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:43
COMMENT ON FUNCTION public.f_chg(integer) IS 'before';

-- step 17: comment on function public.f_gone(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:44
COMMENT ON FUNCTION public.f_gone(integer) IS 'goes';

-- step 18: comment on function public.f_new(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:45
COMMENT ON FUNCTION public.f_new(integer) IS NULL;

-- step 19: comment on aggregate public.a_chg(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:48
COMMENT ON AGGREGATE public.a_chg(integer) IS 'before';

-- step 20: comment on aggregate public.a_gone(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:49
COMMENT ON AGGREGATE public.a_gone(integer) IS 'goes';

-- step 21: comment on aggregate public.a_new(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:50
COMMENT ON AGGREGATE public.a_new(integer) IS NULL;

-- step 22: comment on cast pair_chg AS text
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
COMMENT ON CAST (pair_chg AS text) IS 'before';

-- step 23: comment on cast pair_gone AS text
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON CAST (pair_gone AS text) IS 'goes';

-- step 24: comment on cast pair_new AS text
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
COMMENT ON CAST (pair_new AS text) IS NULL;

-- step 25: comment on operator public.=!=(text, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:51
COMMENT ON OPERATOR public.=!= (text, text) IS 'goes';

-- step 26: comment on operator public.=#=(text, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:52
COMMENT ON OPERATOR public.=#= (text, text) IS NULL;

-- step 27: comment on operator public.===(text, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:53
COMMENT ON OPERATOR public.=== (text, text) IS 'before';

-- step 28: comment on operator family public.of_chg USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:57
COMMENT ON OPERATOR FAMILY public.of_chg USING btree IS 'before';

-- step 29: comment on operator family public.of_gone USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:58
COMMENT ON OPERATOR FAMILY public.of_gone USING btree IS 'goes';

-- step 30: comment on operator family public.of_new USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:59
COMMENT ON OPERATOR FAMILY public.of_new USING btree IS NULL;

-- step 31: comment on operator class public.oc_chg USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:60
COMMENT ON OPERATOR CLASS public.oc_chg USING hash IS 'before';

-- step 32: comment on operator class public.oc_gone USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:64
COMMENT ON OPERATOR CLASS public.oc_gone USING hash IS 'goes';

-- step 33: comment on operator class public.oc_new USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:68
COMMENT ON OPERATOR CLASS public.oc_new USING hash IS NULL;

-- step 34: comment on text search parser public.ps_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:72
COMMENT ON TEXT SEARCH PARSER public.ps_chg IS 'before';

-- step 35: comment on text search parser public.ps_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:73
COMMENT ON TEXT SEARCH PARSER public.ps_gone IS 'goes';

-- step 36: comment on text search parser public.ps_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:74
COMMENT ON TEXT SEARCH PARSER public.ps_new IS NULL;

-- step 37: comment on text search template public.t_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:75
COMMENT ON TEXT SEARCH TEMPLATE public.t_chg IS 'before';

-- step 38: comment on text search template public.t_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:76
COMMENT ON TEXT SEARCH TEMPLATE public.t_gone IS 'goes';

-- step 39: comment on text search template public.t_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:77
COMMENT ON TEXT SEARCH TEMPLATE public.t_new IS NULL;

-- step 40: comment on text search dictionary public.d_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:78
COMMENT ON TEXT SEARCH DICTIONARY public.d_chg IS 'before';

-- step 41: comment on text search dictionary public.d_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:79
COMMENT ON TEXT SEARCH DICTIONARY public.d_gone IS 'goes';

-- step 42: comment on text search dictionary public.d_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:80
COMMENT ON TEXT SEARCH DICTIONARY public.d_new IS NULL;

-- step 43: comment on foreign-data wrapper w_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
COMMENT ON FOREIGN DATA WRAPPER w_chg IS 'before';

-- step 44: comment on foreign-data wrapper w_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
COMMENT ON FOREIGN DATA WRAPPER w_gone IS 'goes';

-- step 45: comment on foreign-data wrapper w_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
COMMENT ON FOREIGN DATA WRAPPER w_new IS NULL;

-- step 46: comment on server sv_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
COMMENT ON SERVER sv_chg IS 'before';

-- step 47: comment on server sv_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
COMMENT ON SERVER sv_gone IS 'goes';

-- step 48: comment on server sv_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
COMMENT ON SERVER sv_new IS NULL;

-- step 49: comment on table public.t_chg_table
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:85
COMMENT ON TABLE public.t_chg_table IS 'before';

-- step 50: comment on table public.t_gone_table
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:99
COMMENT ON TABLE public.t_gone_table IS 'goes';

-- step 51: comment on table public.t_new_table
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:113
COMMENT ON TABLE public.t_new_table IS NULL;

-- step 52: comment on foreign table public.ft_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:127
COMMENT ON FOREIGN TABLE public.ft_chg IS 'before';

-- step 53: comment on foreign table public.ft_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:130
COMMENT ON FOREIGN TABLE public.ft_gone IS 'goes';

-- step 54: comment on foreign table public.ft_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:133
COMMENT ON FOREIGN TABLE public.ft_new IS NULL;

-- step 55: comment on column public.t_chg_table.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:86
COMMENT ON COLUMN public.t_chg_table.a IS 'before';

-- step 56: comment on column public.t_gone_table.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:100
COMMENT ON COLUMN public.t_gone_table.a IS 'goes';

-- step 57: comment on column public.t_new_table.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:114
COMMENT ON COLUMN public.t_new_table.a IS NULL;

-- step 58: comment on column public.ft_chg.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:128
COMMENT ON COLUMN public.ft_chg.a IS 'before';

-- step 59: comment on column public.ft_gone.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:131
COMMENT ON COLUMN public.ft_gone.a IS 'goes';

-- step 60: comment on column public.ft_new.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:134
COMMENT ON COLUMN public.ft_new.a IS NULL;

-- step 61: comment on primary key public.t_chg_table.t_chg_table_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:88
COMMENT ON CONSTRAINT t_chg_table_pkey ON public.t_chg_table IS 'before';

-- step 62: comment on primary key public.t_gone_table.t_gone_table_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:102
COMMENT ON CONSTRAINT t_gone_table_pkey ON public.t_gone_table IS 'goes';

-- step 63: comment on primary key public.t_new_table.t_new_table_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:116
COMMENT ON CONSTRAINT t_new_table_pkey ON public.t_new_table IS NULL;

-- step 64: comment on unique constraint public.t_chg_table.t_chg_table_b_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:89
COMMENT ON CONSTRAINT t_chg_table_b_key ON public.t_chg_table IS 'before';

-- step 65: comment on unique constraint public.t_gone_table.t_gone_table_b_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:103
COMMENT ON CONSTRAINT t_gone_table_b_key ON public.t_gone_table IS 'goes';

-- step 66: comment on unique constraint public.t_new_table.t_new_table_b_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:117
COMMENT ON CONSTRAINT t_new_table_b_key ON public.t_new_table IS NULL;

-- step 67: comment on check constraint public.t_chg_table.ck
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:90
COMMENT ON CONSTRAINT ck ON public.t_chg_table IS 'before';

-- step 68: comment on check constraint public.t_gone_table.ck
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:104
COMMENT ON CONSTRAINT ck ON public.t_gone_table IS 'goes';

-- step 69: comment on check constraint public.t_new_table.ck
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:118
COMMENT ON CONSTRAINT ck ON public.t_new_table IS NULL;

-- step 70: comment on exclusion constraint public.t_chg_table.ex_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:91
COMMENT ON CONSTRAINT ex_chg ON public.t_chg_table IS 'before';

-- step 71: comment on exclusion constraint public.t_gone_table.ex_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:105
COMMENT ON CONSTRAINT ex_gone ON public.t_gone_table IS 'goes';

-- step 72: comment on exclusion constraint public.t_new_table.ex_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:119
COMMENT ON CONSTRAINT ex_new ON public.t_new_table IS NULL;

-- step 73: comment on policy public.t_chg_table.po
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:92
COMMENT ON POLICY po ON public.t_chg_table IS 'before';

-- step 74: comment on policy public.t_gone_table.po
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:106
COMMENT ON POLICY po ON public.t_gone_table IS 'goes';

-- step 75: comment on policy public.t_new_table.po
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:120
COMMENT ON POLICY po ON public.t_new_table IS NULL;

-- step 76: comment on view public.v_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:136
COMMENT ON VIEW public.v_chg IS 'before';

-- step 77: comment on view public.v_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:137
COMMENT ON VIEW public.v_gone IS 'goes';

-- step 78: comment on view public.v_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:138
COMMENT ON VIEW public.v_new IS NULL;

-- step 79: comment on index public.i_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:93
COMMENT ON INDEX public.i_chg IS 'before';

-- step 80: comment on index public.i_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:107
COMMENT ON INDEX public.i_gone IS 'goes';

-- step 81: comment on index public.i_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:121
COMMENT ON INDEX public.i_new IS NULL;

-- step 82: comment on statistics public.st_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:94
COMMENT ON STATISTICS public.st_chg IS 'before';

-- step 83: comment on statistics public.st_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:108
COMMENT ON STATISTICS public.st_gone IS 'goes';

-- step 84: comment on statistics public.st_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:122
COMMENT ON STATISTICS public.st_new IS NULL;

-- step 85: comment on foreign key public.t_chg_table.fk
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:95
COMMENT ON CONSTRAINT fk ON public.t_chg_table IS 'before';

-- step 86: comment on foreign key public.t_gone_table.fk
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:109
COMMENT ON CONSTRAINT fk ON public.t_gone_table IS 'goes';

-- step 87: comment on foreign key public.t_new_table.fk
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:123
COMMENT ON CONSTRAINT fk ON public.t_new_table IS NULL;

-- step 88: comment on trigger public.t_chg_table.tr
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:96
COMMENT ON TRIGGER tr ON public.t_chg_table IS 'before';

-- step 89: comment on trigger public.t_gone_table.tr
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:110
COMMENT ON TRIGGER tr ON public.t_gone_table IS 'goes';

-- step 90: comment on trigger public.t_new_table.tr
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:124
COMMENT ON TRIGGER tr ON public.t_new_table IS NULL;

-- step 91: comment on rule public.t_chg_table.ru
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:97
COMMENT ON RULE ru ON public.t_chg_table IS 'before';

-- step 92: comment on rule public.t_gone_table.ru
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:111
COMMENT ON RULE ru ON public.t_gone_table IS 'goes';

-- step 93: comment on rule public.t_new_table.ru
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:125
COMMENT ON RULE ru ON public.t_new_table IS NULL;

-- step 94: comment on publication p_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
COMMENT ON PUBLICATION p_chg IS 'before';

-- step 95: comment on publication p_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
COMMENT ON PUBLICATION p_gone IS 'goes';

-- step 96: comment on publication p_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
COMMENT ON PUBLICATION p_new IS NULL;
