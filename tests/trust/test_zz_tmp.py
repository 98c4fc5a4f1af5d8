import collections
from tests.trust.test_fuzz import *
from tests.trust.test_fuzz import world
from tests.trust.fuzz import parameters_read
import time
@pytest.mark.unit
def test_z(world):
    c=client_of(world,"secretary")
    t=time.time()
    cases=all_cases(c,world)
    print("CASES",len(cases),time.time()-t)
    print(collections.Counter(x.name.split()[0] for x in cases))
    print({n:parameters_read(c,u) for n,u in __import__("tests.trust.fuzz",fromlist=["pages"]).pages(world).items()})
    t=time.time()
    r=send(c,cases)
    print("TOOK",time.time()-t, r.sent,r.answers)
    for k,v in r.wrong.items(): print("WRONG",k,len(v),v[:6])
