-- The feed: everything that the safety site may read of the men's programme. Each view's columns and
-- types are held to contract.py by a test. The views belong to the owner; safety_feed may only read.

CREATE VIEW feed.contract AS
SELECT 1 AS version;

CREATE VIEW feed.men AS
SELECT man.id AS man_id, agency.key AS agency, man.family_name, man.given_names, man.date_of_birth
FROM public.programme_man AS man
JOIN public.casefile_agency AS agency ON agency.id = man.agency_id;

-- Active is decided by facts of the programme alone, so that a level's presence says nothing.
CREATE VIEW feed.active_men AS
SELECT id AS man_id FROM public.programme_man;

CREATE VIEW feed.partner_details AS
SELECT id AS source_id, man_id, name, relation, phone, address, said_on,
       withdrawn_at IS NOT NULL AS withdrawn
FROM public.programme_partnerdetails;

CREATE VIEW feed.assignments AS
SELECT assignment.man_id, staff.staff_number, assignment.from_on AS "from", assignment.to_on AS "to"
FROM public.programme_assignment AS assignment
JOIN public.casefile_staff AS staff ON staff.id = assignment.staff_id;

-- event_id is the same each time for the same man, kind of fact and source row: the first half of a
-- SHA-256 over the three. A withdrawn fact keeps its event_id and takes the kind 'withdrawn'.
CREATE VIEW feed.events AS
SELECT encode(substr(sha256(convert_to(concat_ws('|', man_id, 'partner_named', id), 'UTF8')), 1, 16),
              'hex')::uuid AS event_id,
       man_id,
       CASE WHEN withdrawn_at IS NULL THEN 'partner_named' ELSE 'withdrawn' END AS kind,
       said_on AS "on",
       recorded_at,
       id AS source_id,
       revision
FROM public.programme_partnerdetails;

CREATE VIEW feed.meeting_levels AS
SELECT id, meeting, man, level, "on" FROM public.meeting_level;
