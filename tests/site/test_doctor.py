"""Every insecure setting is found, and found together with the others."""

from pathlib import Path

import pytest

from throughline.casefile.keys import new_key_line
from throughline.site.doctor import advice, between, foreign_variables, look_at, problems, setting_problems
from throughline.site.environment import handover_key_file

Environment = dict[str, str]
SAFE = "word@10.0.0.1/programme?sslmode=verify-full"


def key(folder: Path, name: str, text: str = "", mode: int = 0o600) -> str:
    path = folder / name
    path.touch(mode=0o600)
    path.write_text(text or new_key_line())
    path.chmod(mode)
    return str(path)


@pytest.fixture
def programme(tmp_path: Path) -> Environment:
    return {
        "THROUGHLINE_PROGRAMME_DATABASE_URL": "postgresql://programme_app:word@10.0.0.1/programme?sslmode=verify-full",
        "THROUGHLINE_PROGRAMME_DEPLOY_URL": "postgresql://programme_deploy:word@10.0.0.1/programme?sslmode=verify-full",
        "THROUGHLINE_PROGRAMME_SECRET_KEY_FILE": key(tmp_path, "programme_key"),
        "THROUGHLINE_PROGRAMME_ADDRESS": "https://programme.example.org",
    }


@pytest.fixture
def safety(tmp_path: Path) -> Environment:
    return {
        "THROUGHLINE_SAFETY_DATABASE_URL": "postgresql://safety_app:word@10.0.0.2/safety?sslmode=verify-full",
        "THROUGHLINE_SAFETY_FEED_URL": "postgresql://safety_feed:word@10.0.0.1/programme?sslmode=verify-full",
        "THROUGHLINE_SAFETY_SECRET_KEY_FILE": key(tmp_path, "safety_key"),
        "THROUGHLINE_SAFETY_FIELD_KEY_FILE": key(tmp_path, "field_key"),
        "THROUGHLINE_SAFETY_ADDRESS": "https://safety.example.org",
    }


def test_good_settings_have_no_problem(programme: Environment, safety: Environment) -> None:
    assert setting_problems("programme", programme) == []
    assert setting_problems("safety", safety) == []
    assert between({"programme": programme, "safety": safety}) == []


def test_every_wrong_setting_is_named_at_once() -> None:
    found = " ".join(setting_problems("safety", {"SAFETY_PORT": "many"}))
    for name in ("DATABASE_URL", "FEED_URL", "SECRET_KEY_FILE", "FIELD_KEY_FILE", "ADDRESS"):
        assert f"THROUGHLINE_SAFETY_{name}" in found
    assert "SAFETY_PORT" in found


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("DATABASE_URL", "mysql://a:b@c/d", "must start with postgresql://"),
        ("DATABASE_URL", f"postgresql://programme_app@{SAFE.partition('@')[2]}", "has no password"),
        ("DEPLOY_URL", f"postgresql://programme_app:{SAFE}", "It must be programme_deploy"),
        ("DATABASE_URL", f"postgresql://postgres:{SAFE}", "It must be programme_app"),
        ("DATABASE_URL", "postgresql://programme_app:word@10.0.0.1/programme", "without checking the server"),
        (
            "DATABASE_URL",
            "postgresql://programme_app:word@10.0.0.1/programme?sslmode=require",
            "without checking the server",
        ),
        ("HIDE_AFTER_MINUTES", "0", "Give a whole number, 1 or more"),
        ("SIGN_OUT_AFTER_MINUTES", "0", "Give a whole number, 1 or more"),
        ("SIGN_OUT_AFTER_MINUTES", "ten", "Give a whole number, 1 or more"),
        ("SIGN_OUT_AFTER_MINUTES", "9", "shorter than THROUGHLINE_PROGRAMME_HIDE_AFTER_MINUTES, 10"),
        ("HIDE_AFTER_MINUTES", "11", "is 10, which is shorter than"),
        ("WORKERS", "0", "Give a whole number, 1 or more"),
        ("PROXIES", "-1", "Give a whole number, 0 or more"),
        ("HIDE_MINUTES", "5", "Did you mean THROUGHLINE_PROGRAMME_HIDE_AFTER_MINUTES?"),
        ("ADDRESS", "http://programme.example.org", "must be the public address"),
        ("SECRET_KEY_FILE", "/nowhere/key", "missing"),
    ],
)
def test_one_wrong_setting(programme: Environment, name: str, text: str, said: str) -> None:
    found = setting_problems("programme", programme | {f"THROUGHLINE_PROGRAMME_{name}": text})
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("text", "mode", "said"), [("c2hvcnQ=", 0o600, "too short"), ("", 0o640, "Other users")]
)
def test_a_key_file_that_is_short_or_open(
    programme: Environment, tmp_path: Path, text: str, mode: int, said: str
) -> None:
    wrong = {"THROUGHLINE_PROGRAMME_SECRET_KEY_FILE": key(tmp_path, "wrong", text, mode)}
    found = setting_problems("programme", programme | wrong)
    assert len(found) == 1
    assert said in found[0]


def test_the_feed_may_not_lead_to_the_safety_database(safety: Environment) -> None:
    loop = {
        "THROUGHLINE_SAFETY_FEED_URL": "postgresql://safety_feed:word@10.0.0.2:5432/programme?sslmode=verify-full"
    }
    assert "FEED_URL leads to the safety" in setting_problems("safety", safety | loop)[0]


def test_one_key_for_two_purposes_is_refused(safety: Environment) -> None:
    same = {"THROUGHLINE_SAFETY_FIELD_KEY_FILE": safety["THROUGHLINE_SAFETY_SECRET_KEY_FILE"]}
    assert "are the same" in setting_problems("safety", safety | same)[0]


def test_the_sites_may_not_share_a_server_a_key_or_a_port(
    programme: Environment, safety: Environment
) -> None:
    shared = safety | {
        "THROUGHLINE_SAFETY_DATABASE_URL": "postgresql://safety_app:word@10.0.0.1:5432/safety?sslmode=verify-full",
        "THROUGHLINE_SAFETY_SECRET_KEY_FILE": programme["THROUGHLINE_PROGRAMME_SECRET_KEY_FILE"],
        "SAFETY_PORT": "8000",
    }
    found = " ".join(between({"programme": programme, "safety": shared}))
    assert "one database server" in found
    assert "same secret key" in found
    assert "PROGRAMME_PORT and SAFETY_PORT" in found


def test_the_demonstration_stays_on_this_machine(programme: Environment) -> None:
    found = setting_problems("programme", programme | {"THROUGHLINE_DEMONSTRATION": "yes"})
    assert "another machine" in " ".join(found)


def test_real_work_is_never_served_as_the_demonstration(programme: Environment) -> None:
    near = {"THROUGHLINE_PROGRAMME_DATABASE_URL": "postgresql://programme_app:word@127.0.0.1/programme"}
    assert setting_problems("programme", programme | near) == []
    found = setting_problems("programme", programme | near | {"THROUGHLINE_DEMONSTRATION": "yes"})
    assert len(found) == 1
    assert "real work asks for a second factor" in found[0]


def test_the_sites_may_not_share_a_host_name(programme: Environment, safety: Environment) -> None:
    same = safety | {"THROUGHLINE_SAFETY_ADDRESS": "https://Programme.example.org:8443"}
    assert "the host name programme.example.org" in between({"programme": programme, "safety": same})[0]


def test_the_field_key_is_not_the_programmes_key(programme: Environment, safety: Environment) -> None:
    same = safety | {"THROUGHLINE_SAFETY_FIELD_KEY_FILE": programme["THROUGHLINE_PROGRAMME_SECRET_KEY_FILE"]}
    assert "Make a new field key" in between({"programme": programme, "safety": same})[0]


def test_a_programme_process_that_holds_a_safety_variable_is_refused(programme: Environment) -> None:
    held = programme | {"THROUGHLINE_SAFETY_FEED_URL": "", "THROUGHLINE_SAFETY_PASSWORD": "x"}
    assert foreign_variables("programme", programme) == []
    assert (
        "THROUGHLINE_SAFETY_FEED_URL, THROUGHLINE_SAFETY_PASSWORD" in foreign_variables("programme", held)[0]
    )


def test_a_database_that_does_not_answer_is_said_without_its_password(programme: Environment) -> None:
    away = {"THROUGHLINE_PROGRAMME_DATABASE_URL": "postgresql://programme_app:hidden@127.0.0.1:1/programme"}
    found = problems("programme", programme | away)
    assert len(found) == 1
    assert "did not let programme_app in" in found[0]
    assert "hidden" not in found[0]


def test_hidden_and_signed_out_at_once_is_allowed(programme: Environment) -> None:
    both = {f"THROUGHLINE_PROGRAMME_{name}_AFTER_MINUTES": "3" for name in ("HIDE", "SIGN_OUT")}
    assert setting_problems("programme", programme | both) == []


def test_an_answer_that_is_neither_yes_nor_no_is_refused(safety: Environment) -> None:
    found = setting_problems("safety", safety | {"THROUGHLINE_SAFETY_ALLOW_AUTHENTICATOR": "true"})
    assert found == ["THROUGHLINE_SAFETY_ALLOW_AUTHENTICATOR is 'true'. Give yes or no."]


def test_a_misspelt_site_is_noticed_though_no_process_is_given_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_SAFTEY_ADDRESS", "https://safety.example.org")
    assert "Did you mean THROUGHLINE_SAFETY_ADDRESS?" in " ".join(look_at(["safety"]))


# ---- the key with which the programme site seals what it moves to the partner service

HANDOVER = "THROUGHLINE_PROGRAMME_HANDOVER_KEY_FILE"


def test_a_site_starts_without_the_handover_key_and_the_doctor_says_so(programme: Environment) -> None:
    assert setting_problems("programme", programme) == []
    [sentence] = advice("programme", programme)
    assert "HANDOVER_KEY_FILE is not set" in sentence
    assert "Type throughline handover on the safety host" in sentence
    assert advice("safety", {}) == []


def test_the_right_handover_key_has_no_problem(
    programme: Environment, safety: Environment, tmp_path: Path
) -> None:
    field_key = Path(safety["THROUGHLINE_SAFETY_FIELD_KEY_FILE"])
    given = programme | {HANDOVER: handover_key_file(tmp_path / "handover", of=field_key)}
    assert setting_problems("programme", given) == advice("programme", given) == []
    assert between({"programme": given, "safety": safety}) == []
    older = field_key.read_text()
    field_key.write_text(new_key_line() + older)  # the keys were changed; the old one still opens
    assert between({"programme": given, "safety": safety}) == []
    field_key.write_text(new_key_line())
    [sentence] = between({"programme": given, "safety": safety})
    assert "handover key is not the safety site's" in sentence


def test_a_secret_key_in_place_of_the_handover_key_is_refused(programme: Environment, tmp_path: Path) -> None:
    given = programme | {HANDOVER: key(tmp_path, "field_key_by_mistake")}
    [sentence] = setting_problems("programme", given)
    assert "is not a handover key" in sentence
