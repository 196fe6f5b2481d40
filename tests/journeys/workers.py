"""The made-up workers of the demonstration who appear in the journeys."""

from dataclasses import dataclass

PASSWORD = "made-up-people-only"


@dataclass(frozen=True)
class Worker:
    """Who signs in where. `has_app`: an authenticator app is asked for after the password."""

    name: str
    site: str
    role: str
    has_app: bool = False
    password: str = PASSWORD

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@riverbank.example"


RUTH = Worker("Ruth Fell", "programme", "Keyworker")
ASHA = Worker("Asha Patel", "programme", "Assessor")
PAULA = Worker("Paula Stone", "programme", "Programme manager", has_app=True)
TOM = Worker("Tom Reed", "programme", "Treatment manager")
LORNA = Worker("Lorna Vale", "programme", "Training lead")
ALED = Worker("Aled Marsh", "programme", "Auditor")
DINA = Worker("Dina Cross", "programme", "Administrator")
PETRA = Worker("Petra Lake", "safety", "Partner worker")
CARLA = Worker("Carla Heath", "safety", "Children's worker")
SOFIA = Worker("Sofia Brook", "safety", "Safety lead", has_app=True)
EWAN = Worker("Ewan Fenn", "safety", "Enquiry only")
ALMA = Worker("Alma Dale", "safety", "Auditor")
IRENE = Worker("Irene Glen", "safety", "Administrator")
