-- The feed: everything that the safety site may read of the men's programme. Each view's columns and
-- types are held to contract.py by a test. The views belong to the owner; safety_feed may only read.

CREATE VIEW feed.contract AS
SELECT 1 AS version;

CREATE VIEW feed.men AS
SELECT man.id AS man_id, agency.key AS agency, man.family_name, man.given_names, man.date_of_birth,
       man.merged_into_id AS merged_into
FROM public.programme_man AS man
JOIN public.casefile_agency AS agency ON agency.id = man.agency_id;

-- Active is decided by facts of the programme alone, so that a level's presence says nothing: he has signed
-- the limits of confidentiality, his referral was not taken back, and he was not found unsuitable.
CREATE VIEW feed.active_men AS
SELECT man.id AS man_id
FROM public.programme_man AS man
CROSS JOIN LATERAL (SELECT array_agg(id) AS ids FROM public.programme_man WHERE person = man.id) AS kept
CROSS JOIN LATERAL (
  SELECT given FROM public.programme_consent WHERE man_id = ANY(kept.ids) AND purpose = 'limits'
  ORDER BY "on" DESC, at DESC LIMIT 1
) AS limits
CROSS JOIN LATERAL (
  SELECT submitted_at FROM public.programme_referral WHERE man_id = ANY(kept.ids)
    AND submitted_at IS NOT NULL AND withdrawn_at IS NULL ORDER BY submitted_at DESC LIMIT 1
) AS referral
WHERE man.merged_into_id IS NULL AND limits.given = 'given' AND NOT EXISTS (
  SELECT 1 FROM (
    SELECT outcome FROM public.programme_decision
    WHERE man_id = ANY(kept.ids) AND at >= referral.submitted_at ORDER BY at DESC LIMIT 1
  ) AS decision WHERE decision.outcome IN ('one_to_one', 'not_suitable')
);

CREATE VIEW feed.partner_details AS
SELECT id AS source_id, man_id, name, relation, phone, address, said_on,
       withdrawn_at IS NOT NULL AS withdrawn
FROM public.programme_partnerdetails;

CREATE VIEW feed.children AS
SELECT id AS source_id, man_id, name, age, due_on, lives_with, contact, said_on,
       withdrawn_at IS NOT NULL AS withdrawn
FROM public.programme_child;

CREATE VIEW feed.orders AS
SELECT id AS source_id, man_id, kind, terms, court, starts_on, ends_on, source,
       withdrawn_at IS NOT NULL AS withdrawn
FROM public.programme_order;

CREATE VIEW feed.assignments AS
SELECT assignment.man_id, staff.staff_number, assignment.from_on AS "from", assignment.to_on AS "to"
FROM public.programme_assignment AS assignment
JOIN public.casefile_staff AS staff ON staff.id = assignment.staff_id;

-- event_id is the same each time for the same man, kind of fact and source row: the first half of a
-- SHA-256 over the three. A withdrawn fact keeps its event_id and takes the kind 'withdrawn'.
CREATE VIEW feed.events AS
SELECT encode(substr(sha256(convert_to(concat_ws('|', man_id, named, source_id), 'UTF8')), 1, 16),
              'hex')::uuid AS event_id,
       man_id, kind, "on", recorded_at, source_id, revision
FROM (
  SELECT man_id AS man_id, 'partner_named' AS named, CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' ELSE 'partner_named' END AS kind, said_on AS "on", recorded_at AS recorded_at,
    id AS source_id, revision AS revision
  FROM public.programme_partnerdetails
  UNION ALL
  SELECT man_id AS man_id, 'child_named' AS named, CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' ELSE 'child_named' END AS kind, said_on AS "on", recorded_at AS recorded_at,
    id AS source_id, revision AS revision
  FROM public.programme_child
  UNION ALL
  SELECT subject_id AS man_id, 'concern_raised' AS named, 'concern_raised' AS kind, (raised_at AT TIME ZONE 'Europe/London')::date AS "on", raised_at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_manconcern
  UNION ALL
  SELECT man_id AS man_id, 'concern_raised' AS named, 'concern_raised' AS kind, "on" AS "on", at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_raisedconcern
  UNION ALL
  SELECT man_id AS man_id, 'limits_signed' AS named, 'limits_signed' AS kind, "on" AS "on", at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_consent
  WHERE purpose = 'limits' AND given = 'given'
  UNION ALL
  SELECT man_id AS man_id, 'limits_withdrawn' AS named, 'limits_withdrawn' AS kind, "on" AS "on", at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_consent
  WHERE purpose = 'limits' AND given <> 'given'
  UNION ALL
  SELECT man_id AS man_id, 'order_recorded' AS named, CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' ELSE 'order_recorded' END AS kind, (recorded_at AT TIME ZONE 'Europe/London')::date AS "on", recorded_at AS recorded_at,
    id AS source_id, revision AS revision
  FROM public.programme_order
  UNION ALL
  SELECT man_id AS man_id, 'order_breached' AS named, 'order_breached' AS kind, "on" AS "on", at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_orderbreach
  UNION ALL
  SELECT decision.man_id, kinds.kind, kinds.kind, decision."on", greatest(decision.at, confirmed.at),
    decision.id, 1
  FROM public.programme_decision AS decision
  LEFT JOIN public.programme_decisionconfirmed AS confirmed ON confirmed.decision_id = decision.id
  CROSS JOIN LATERAL (SELECT CASE WHEN outcome IN ('suitable', 'with_conditions') THEN 'accepted'
    WHEN outcome IN ('not_yet', 'one_to_one') THEN 'deferred' ELSE 'refused' END AS kind) AS kinds
  -- Who is put off or refused is told of at once; who is accepted, once nobody else has to agree.
  WHERE kinds.kind <> 'accepted' OR NOT decision.high_risk OR confirmed.agrees
  UNION ALL
  SELECT man_id AS man_id, 'referral_ended' AS named, 'referral_ended' AS kind, (withdrawn_at AT TIME ZONE 'Europe/London')::date AS "on", withdrawn_at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_referral
  WHERE submitted_at IS NOT NULL AND withdrawn_at IS NOT NULL
  UNION ALL
  SELECT man_id AS man_id, 'appointment_missed' AS named, CASE WHEN outcome <> 'did_not_attend' THEN 'withdrawn' ELSE 'appointment_missed' END AS kind, (starts_at AT TIME ZONE 'Europe/London')::date AS "on", outcome_at AS recorded_at,
    id AS source_id, revision AS revision
  FROM public.programme_appointment
  WHERE outcome_at IS NOT NULL AND (outcome = 'did_not_attend' OR was_missed)
  UNION ALL
  SELECT man_id AS man_id, 'lapsed' AS named, 'lapsed' AS kind, "on" AS "on", at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_lapse
  UNION ALL
  SELECT man_id AS man_id, 'material_moved' AS named, 'material_moved' AS kind, (at AT TIME ZONE 'Europe/London')::date AS "on", at AS recorded_at,
    id AS source_id, 1 AS revision
  FROM public.programme_handedover
  UNION ALL
  SELECT man_id AS man_id, 'merged' AS named, CASE WHEN undone_at IS NOT NULL THEN 'withdrawn' ELSE 'merged' END AS kind, (at AT TIME ZONE 'Europe/London')::date AS "on", at AS recorded_at,
    id AS source_id, CASE WHEN undone_at IS NULL THEN 1 ELSE 2 END AS revision
  FROM public.programme_merge
) AS facts;

-- Sealed for the partner service alone: nobody on this side can open it.
CREATE VIEW feed.handed_over AS
SELECT id AS source_id, man_id, sealed, at FROM public.programme_handedover;

CREATE VIEW feed.meeting_levels AS
SELECT id, meeting, man, level, "on" FROM public.meeting_level;
