import pytest

from marketplace import proof


@pytest.fixture
def outside_the_demo(settings):
    settings.DEMO = False


@pytest.fixture
def sure(client):
    """`sure(rini)`: a client of Rini's that has just proved who she is."""

    def log_in(user, *, second=False):
        client.force_login(user)
        session = client.session
        proof.note(session, second=second)
        session.save()
        return client

    return log_in
