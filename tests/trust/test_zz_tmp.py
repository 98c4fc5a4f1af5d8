import cProfile, pstats
from tests.trust.test_fuzz import world, client_of, all_cases, send, pytest
pytestmark = pytest.mark.django_db
@pytest.mark.unit
def test_z(world):
    c=client_of(world,"secretary")
    cases=all_cases(c,world)
    some=cases[::20]
    p=cProfile.Profile(); p.enable(); send(c,some); p.disable()
    print(len(cases),len(some)); pstats.Stats(p).sort_stats("cumtime").print_stats(70)
