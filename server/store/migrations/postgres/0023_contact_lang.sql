-- In which language somebody is told: the one they read the site in when they gave the address.
alter table contact add column lang text not null default 'zh-CN';
