-- That the editors were told of a campaign of the calendar: once in each year. Nobody's.
create table campaign_reminder (
    path          text not null,   -- the address of the campaign
    year          bigint not null, -- of its first day
    claimed_until bigint not null, -- some node is at it
    told_at       bigint,
    primary key (path, year)
);
