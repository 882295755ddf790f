-- step 1: comment on schema s_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
COMMENT ON SCHEMA s_chg IS 'after';

-- step 2: comment on schema s_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON SCHEMA s_gone IS NULL;

-- step 3: comment on schema s_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON SCHEMA s_new IS 'comes';

-- step 4: comment on collation public.c_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
COMMENT ON COLLATION public.c_chg IS 'after';

-- step 5: comment on collation public.c_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
COMMENT ON COLLATION public.c_gone IS NULL;

-- step 6: comment on collation public.c_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
COMMENT ON COLLATION public.c_new IS 'comes';

-- step 7: comment on enum public.e_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
COMMENT ON TYPE public.e_chg IS 'after';

-- step 8: comment on enum public.e_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
COMMENT ON TYPE public.e_gone IS NULL;

-- step 9: comment on enum public.e_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
COMMENT ON TYPE public.e_new IS 'comes';

-- step 10: comment on attribute public.pair_chg.x
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:31
COMMENT ON COLUMN public.pair_chg.x IS 'after';

-- step 11: comment on attribute public.pair_gone.x
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:32
COMMENT ON COLUMN public.pair_gone.x IS NULL;

-- step 12: comment on attribute public.pair_new.x
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:33
COMMENT ON COLUMN public.pair_new.x IS 'comes';

-- step 13: comment on range type public.r_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
COMMENT ON TYPE public.r_chg IS 'after';

-- step 14: comment on range type public.r_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON TYPE public.r_gone IS NULL;

-- step 15: comment on range type public.r_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
COMMENT ON TYPE public.r_new IS 'comes';

-- step 16: comment on function public.f_chg(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:18
COMMENT ON FUNCTION public.f_chg(integer) IS 'after';

-- step 17: comment on function public.f_gone(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:19
COMMENT ON FUNCTION public.f_gone(integer) IS NULL;

-- step 18: comment on function public.f_new(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:20
COMMENT ON FUNCTION public.f_new(integer) IS 'comes';

-- step 19: comment on aggregate public.a_chg(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
COMMENT ON AGGREGATE public.a_chg(integer) IS 'after';

-- step 20: comment on aggregate public.a_gone(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:16
COMMENT ON AGGREGATE public.a_gone(integer) IS NULL;

-- step 21: comment on aggregate public.a_new(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:17
COMMENT ON AGGREGATE public.a_new(integer) IS 'comes';

-- step 22: comment on cast pair_chg AS text
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:34
COMMENT ON CAST (pair_chg AS text) IS 'after';

-- step 23: comment on cast pair_gone AS text
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:35
COMMENT ON CAST (pair_gone AS text) IS NULL;

-- step 24: comment on cast pair_new AS text
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:36
COMMENT ON CAST (pair_new AS text) IS 'comes';

-- step 25: comment on operator public.===(text, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:22
COMMENT ON OPERATOR public.=== (text, text) IS 'after';

-- step 26: comment on operator public.=!=(text, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:23
COMMENT ON OPERATOR public.=!= (text, text) IS NULL;

-- step 27: comment on operator public.=#=(text, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:24
COMMENT ON OPERATOR public.=#= (text, text) IS 'comes';

-- step 28: comment on operator family public.of_chg USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:25
COMMENT ON OPERATOR FAMILY public.of_chg USING btree IS 'after';

-- step 29: comment on operator family public.of_gone USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:26
COMMENT ON OPERATOR FAMILY public.of_gone USING btree IS NULL;

-- step 30: comment on operator family public.of_new USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:27
COMMENT ON OPERATOR FAMILY public.of_new USING btree IS 'comes';

-- step 31: comment on operator class public.oc_chg USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:28
COMMENT ON OPERATOR CLASS public.oc_chg USING hash IS 'after';

-- step 32: comment on operator class public.oc_gone USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:29
COMMENT ON OPERATOR CLASS public.oc_gone USING hash IS NULL;

-- step 33: comment on operator class public.oc_new USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:30
COMMENT ON OPERATOR CLASS public.oc_new USING hash IS 'comes';

-- step 34: comment on text search parser public.ps_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:55
COMMENT ON TEXT SEARCH PARSER public.ps_chg IS 'after';

-- step 35: comment on text search parser public.ps_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:56
COMMENT ON TEXT SEARCH PARSER public.ps_gone IS NULL;

-- step 36: comment on text search parser public.ps_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:57
COMMENT ON TEXT SEARCH PARSER public.ps_new IS 'comes';

-- step 37: comment on text search template public.t_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:52
COMMENT ON TEXT SEARCH TEMPLATE public.t_chg IS 'after';

-- step 38: comment on text search template public.t_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:53
COMMENT ON TEXT SEARCH TEMPLATE public.t_gone IS NULL;

-- step 39: comment on text search template public.t_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:54
COMMENT ON TEXT SEARCH TEMPLATE public.t_new IS 'comes';

-- step 40: comment on text search dictionary public.d_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:49
COMMENT ON TEXT SEARCH DICTIONARY public.d_chg IS 'after';

-- step 41: comment on text search dictionary public.d_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:50
COMMENT ON TEXT SEARCH DICTIONARY public.d_gone IS NULL;

-- step 42: comment on text search dictionary public.d_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:51
COMMENT ON TEXT SEARCH DICTIONARY public.d_new IS 'comes';

-- step 43: comment on foreign-data wrapper w_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:37
COMMENT ON FOREIGN DATA WRAPPER w_chg IS 'after';

-- step 44: comment on foreign-data wrapper w_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:38
COMMENT ON FOREIGN DATA WRAPPER w_gone IS NULL;

-- step 45: comment on foreign-data wrapper w_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:39
COMMENT ON FOREIGN DATA WRAPPER w_new IS 'comes';

-- step 46: comment on server sv_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:40
COMMENT ON SERVER sv_chg IS 'after';

-- step 47: comment on server sv_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:41
COMMENT ON SERVER sv_gone IS NULL;

-- step 48: comment on server sv_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:42
COMMENT ON SERVER sv_new IS 'comes';

-- step 49: comment on table public.t_chg_table
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:63
COMMENT ON TABLE public.t_chg_table IS 'after';

-- step 50: comment on table public.t_gone_table
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:76
COMMENT ON TABLE public.t_gone_table IS NULL;

-- step 51: comment on table public.t_new_table
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:89
COMMENT ON TABLE public.t_new_table IS 'comes';

-- step 52: comment on foreign table public.ft_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:43
COMMENT ON FOREIGN TABLE public.ft_chg IS 'after';

-- step 53: comment on foreign table public.ft_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:44
COMMENT ON FOREIGN TABLE public.ft_gone IS NULL;

-- step 54: comment on foreign table public.ft_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:45
COMMENT ON FOREIGN TABLE public.ft_new IS 'comes';

-- step 55: comment on column public.ft_chg.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:43
COMMENT ON COLUMN public.ft_chg.a IS 'after';

-- step 56: comment on column public.ft_gone.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:44
COMMENT ON COLUMN public.ft_gone.a IS NULL;

-- step 57: comment on column public.ft_new.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:45
COMMENT ON COLUMN public.ft_new.a IS 'comes';

-- step 58: comment on column public.t_chg_table.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:64
COMMENT ON COLUMN public.t_chg_table.a IS 'after';

-- step 59: comment on column public.t_gone_table.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:77
COMMENT ON COLUMN public.t_gone_table.a IS NULL;

-- step 60: comment on column public.t_new_table.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:90
COMMENT ON COLUMN public.t_new_table.a IS 'comes';

-- step 61: comment on primary key public.t_chg_table.t_chg_table_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:65
COMMENT ON CONSTRAINT t_chg_table_pkey ON public.t_chg_table IS 'after';

-- step 62: comment on primary key public.t_gone_table.t_gone_table_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:78
COMMENT ON CONSTRAINT t_gone_table_pkey ON public.t_gone_table IS NULL;

-- step 63: comment on primary key public.t_new_table.t_new_table_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:91
COMMENT ON CONSTRAINT t_new_table_pkey ON public.t_new_table IS 'comes';

-- step 64: comment on unique constraint public.t_chg_table.t_chg_table_b_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:66
COMMENT ON CONSTRAINT t_chg_table_b_key ON public.t_chg_table IS 'after';

-- step 65: comment on unique constraint public.t_gone_table.t_gone_table_b_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:79
COMMENT ON CONSTRAINT t_gone_table_b_key ON public.t_gone_table IS NULL;

-- step 66: comment on unique constraint public.t_new_table.t_new_table_b_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:92
COMMENT ON CONSTRAINT t_new_table_b_key ON public.t_new_table IS 'comes';

-- step 67: comment on check constraint public.t_chg_table.ck
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:67
COMMENT ON CONSTRAINT ck ON public.t_chg_table IS 'after';

-- step 68: comment on check constraint public.t_gone_table.ck
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:80
COMMENT ON CONSTRAINT ck ON public.t_gone_table IS NULL;

-- step 69: comment on check constraint public.t_new_table.ck
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:93
COMMENT ON CONSTRAINT ck ON public.t_new_table IS 'comes';

-- step 70: comment on exclusion constraint public.t_chg_table.ex_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:68
COMMENT ON CONSTRAINT ex_chg ON public.t_chg_table IS 'after';

-- step 71: comment on exclusion constraint public.t_gone_table.ex_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:81
COMMENT ON CONSTRAINT ex_gone ON public.t_gone_table IS NULL;

-- step 72: comment on exclusion constraint public.t_new_table.ex_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:94
COMMENT ON CONSTRAINT ex_new ON public.t_new_table IS 'comes';

-- step 73: comment on policy public.t_chg_table.po
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:72
COMMENT ON POLICY po ON public.t_chg_table IS 'after';

-- step 74: comment on policy public.t_gone_table.po
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:85
COMMENT ON POLICY po ON public.t_gone_table IS NULL;

-- step 75: comment on policy public.t_new_table.po
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:98
COMMENT ON POLICY po ON public.t_new_table IS 'comes';

-- step 76: comment on view public.v_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:58
COMMENT ON VIEW public.v_chg IS 'after';

-- step 77: comment on view public.v_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:59
COMMENT ON VIEW public.v_gone IS NULL;

-- step 78: comment on view public.v_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:60
COMMENT ON VIEW public.v_new IS 'comes';

-- step 79: comment on index public.i_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:70
COMMENT ON INDEX public.i_chg IS 'after';

-- step 80: comment on index public.i_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:83
COMMENT ON INDEX public.i_gone IS NULL;

-- step 81: comment on index public.i_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:96
COMMENT ON INDEX public.i_new IS 'comes';

-- step 82: comment on statistics public.st_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:71
COMMENT ON STATISTICS public.st_chg IS 'after';

-- step 83: comment on statistics public.st_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:84
COMMENT ON STATISTICS public.st_gone IS NULL;

-- step 84: comment on statistics public.st_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:97
COMMENT ON STATISTICS public.st_new IS 'comes';

-- step 85: comment on foreign key public.t_chg_table.fk
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:69
COMMENT ON CONSTRAINT fk ON public.t_chg_table IS 'after';

-- step 86: comment on foreign key public.t_gone_table.fk
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:82
COMMENT ON CONSTRAINT fk ON public.t_gone_table IS NULL;

-- step 87: comment on foreign key public.t_new_table.fk
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:95
COMMENT ON CONSTRAINT fk ON public.t_new_table IS 'comes';

-- step 88: comment on trigger public.t_chg_table.tr
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:74
COMMENT ON TRIGGER tr ON public.t_chg_table IS 'after';

-- step 89: comment on trigger public.t_gone_table.tr
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:87
COMMENT ON TRIGGER tr ON public.t_gone_table IS NULL;

-- step 90: comment on trigger public.t_new_table.tr
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:100
COMMENT ON TRIGGER tr ON public.t_new_table IS 'comes';

-- step 91: comment on rule public.t_chg_table.ru
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:73
COMMENT ON RULE ru ON public.t_chg_table IS 'after';

-- step 92: comment on rule public.t_gone_table.ru
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:86
COMMENT ON RULE ru ON public.t_gone_table IS NULL;

-- step 93: comment on rule public.t_new_table.ru
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:99
COMMENT ON RULE ru ON public.t_new_table IS 'comes';

-- step 94: comment on publication p_chg
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:46
COMMENT ON PUBLICATION p_chg IS 'after';

-- step 95: comment on publication p_gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:47
COMMENT ON PUBLICATION p_gone IS NULL;

-- step 96: comment on publication p_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:48
COMMENT ON PUBLICATION p_new IS 'comes';
