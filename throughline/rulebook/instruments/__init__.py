"""Questionnaires as definitions: one file each, checked, scored, drawn and printed from that file alone.

Where to look:

- to write one: `library/` (the questionnaires), `definition`, `scales`, `conditions`, `readings` (the words
  to write it with), `shapes` and `partner_shapes` (questions that several share), `author` and `authoring/`
  (what is wrong with a definition), `fingerprints` (published versions), `wording` (licensed questions);
- which questions are put: `asked` (conditions), `paging` (pages), `signs` (acute answers);
- whether an answer is right: `answers`, with `checks`, `plain`, `weeks`, `amounts`, `values`, `wrong`;
- what it means: `scoring`, with `given` (the one place that decides what is missing), `makers` and `tallies`
  (how a reading is made), `results`; `change` and `reliable` between two times; `prevalence` over many;
- what is due: `journey` (a person's dated facts), `due_rules`, `schedule`;
- in words: `in_words` (an answer), `told` (a definition), `paper` (the codes of a printed form).
"""
