"""The made-up people of the demonstration, entered through the same actions that workers use.

`throughline run` calls this once for each site, the programme's first because the partner service's
people come from what his side told. What is there already is left alone.
"""

from throughline.site.config import SiteName

PASSWORD = "made-up-people-only"  # noqa: S105 - printed on purpose; works in the demonstration alone


def demonstrate(site: SiteName) -> None:
    """Add the made-up people of a site and print who can sign in. Raises RuntimeError elsewhere."""
    from django.conf import settings

    if not settings.DEMONSTRATION:
        raise RuntimeError("Made-up people belong in the demonstration only.")
    from throughline.site.demonstration.workers import add_workers, card

    workers = add_workers(site)
    if site == "programme":
        from throughline.site.demonstration.men import add_men
        from throughline.site.demonstration.paths import add_paths
        from throughline.site.demonstration.questionnaires import add_mens_questionnaires

        add_men(workers)
        add_mens_questionnaires(workers)
        add_paths(workers)
    else:
        from throughline.site.demonstration.partners import add_partners
        from throughline.site.demonstration.questionnaires import add_partners_questionnaires

        add_partners(workers)
        add_partners_questionnaires(workers)
    print(card(site, workers))
