"""A made-up argument about the Russian revolution, in the shape of the network's contract, and what is true of it.

The other figure tests load this file by its path, so it imports nothing of the tests.
"""

from __future__ import annotations

from itertools import pairwise

import networkx as nx

# relation label: (family, sign, causal)
RELATIONS = {
    "led": ("leadership", 1, False),
    "founded": ("leadership", 1, True),
    "headed": ("leadership", 1, False),
    "joined": ("membership", 1, False),
    "was part of": ("membership", 0, False),
    "recruited": ("membership", 1, False),
    "came from": ("membership", 0, False),
    "opposed": ("opposition", -1, False),
    "rejected": ("opposition", -1, False),
    "fought": ("opposition", -1, False),
    "resented": ("opposition", -1, False),
    "supported": ("support", 1, False),
    "defended": ("support", 1, False),
    "was loyal to": ("support", 1, False),
    "wanted": ("support", 1, False),
    "gave rise to": ("causation", 0, True),
    "compelled": ("causation", 0, True),
    "enabled": ("causation", 0, True),
    "stemmed from": ("origin", 0, False),
    "went back to": ("origin", 0, False),
    "made inevitable": ("causation", 0, True),
    "prevented": ("causation", -1, True),
    "resembled": ("likeness", 0, False),
    "continued": ("likeness", 0, False),
    "believed in": ("belief", 1, False),
    "promised": ("belief", 1, False),
    "argued about": ("belief", 0, False),
    "replaced": ("change", 0, False),
    "abolished": ("change", -1, True),
    "modernised": ("change", 0, True),
    "swept aside": ("change", -1, True),
    "depended on": ("dependence", 0, False),
    "lacked": ("dependence", 0, False),
    "reached": ("dependence", 0, False),
}

ENTITIES = {
    "person": "Lenin; Stalin; Trotsky; Bukharin; Kanatchikov; Os'kin; Semenov; Prince Lvov; Bakhmetev; Dzerzhinsky; "
    "Kamenev; Zinoviev; Nicholas II; Kerensky; Preobrazhensky; Krupskaya",
    "group": "Peasant sons; Peasantry; Patriarchal elders; Party rank and file; Komsomol youth; Lower-class Bolsheviks; "
    "Shock-workers; Bourgeois specialists; Kulaks; Stalinists; Provincial governors; Commissars; Left Opposition; "
    "Party intellectuals; Older generation; Younger peasants; Industrial workers; Nepmen; Land captains; Soldiers; "
    "Urban intelligentsia; Rural officials",
    "power": "Russia; The West; Germany; Japan; Mongol khans; Swedish lords; Polish-Lithuanian lords; "
    "Anglo-French capitalists; Allied powers",
    "institution": "Bolshevik Party; Soviet state; Tsarist state; Cheka; Komsomol; Red Army; The Church; "
    "Stalin's apparatus; Factories; Schools; Hospitals; Party-state; Constituent Assembly; Village commune; Soviets; "
    "Gosplan; Industry; Rural bureaucracy; Politburo",
    "idea": "Marxist theory; Leninist tradition; Proletarian identity; Party culture; Rhetoric of equality; "
    "Proletarian hegemony; Urban culture; Old peasant Russia; Rapid industrialisation; School of capitalism; "
    "Cult of the Tsar; Vanguard's will; Socialism; Superstition; Spirit of the revolution; Capitalist encirclement; "
    "Absolutist rule; World revolution; Gradual road; Military communism",
    "event": "October Revolution; Civil war; Revolution from above; NEP; First Five-Year Plan; Cultural revolution; "
    "Speech of 1931; Allied intervention; Class war; Grain crisis; Peasant revolt against the village; "
    "Seizure of power; Bolshevism in rural districts; Collectivisation; Famine of 1921; Great War; "
    "Kronstadt rising; Failure of the NEP",
    "condition": "Backwardness; International isolation; Social isolation of the regime; Command system; "
    "Contradiction of October; Lack of technical expertise; Poverty; Market; Xenophobic paranoia; Drunkenness; "
    "Soviet power; Democracy; Boredom of daily life; Dictatorship of the proletariat; Grudge of the young",
    "place": "Countryside; Petrograd; Native villages; Moscow; Kronstadt",
}

# subject | relation | object | and, where not plain: voice=…, certainty=…, years=…, denied, passage=…
CLAIMS = """
Lenin | led | October Revolution | years=1917/1917
Lenin | founded | Bolshevik Party | years=1903/1903
Lenin | led | Bolshevik Party | years=1903/1924
Lenin | founded | NEP | years=1921/1921
Lenin | defended | NEP | years=1921/1923
Lenin | promised | Socialism | years=1917/1918
Lenin | swept aside | Democracy | years=1917/1918
Lenin | wanted | Soviet power | years=1917/1917
Lenin | abolished | Constituent Assembly | years=1918/1918
Lenin | argued about | NEP
Lenin | argued about | Contradiction of October | years=1922/1923
Lenin | believed in | Vanguard's will | years=1917/1917
Lenin | argued about | School of capitalism
Lenin | argued about | Party culture | years=1922/1923
Lenin | founded | Leninist tradition
Lenin | replaced | Nicholas II | certainty=probable
Lenin | founded | Cheka | years=1917/1917
Krupskaya | supported | Lenin
Krupskaya | supported | Schools
Stalin | led | Revolution from above | years=1928/1932
Stalin | continued | Lenin | certainty=possible
Stalin | replaced | Lenin | years=1924/1929
Stalin | headed | Stalin's apparatus | years=1922/1953
Stalin | opposed | NEP | years=1928/1929
Stalin | opposed | Bukharin | years=1928/1929
Stalin | opposed | Trotsky | years=1923/1929
Stalin | believed in | Rapid industrialisation | years=1928/1932
Stalin | promised | Class war | years=1928/1930
Stalin | promised | Proletarian hegemony
Stalin | swept aside | Market | years=1928/1930
Stalin | swept aside | Peasantry | years=1929/1932
Stalin | supported | Leninist tradition | voice=Stalin
Stalin | led | Collectivisation | years=1929/1933
Stalin | led | Cultural revolution | years=1928/1931
Stalin | led | First Five-Year Plan | years=1928/1932
Stalin | led | Soviet state
Stalin | opposed | Bourgeois specialists | years=1928/1931
Stalin | opposed | Kulaks
Trotsky | led | Red Army | years=1918/1925
Trotsky | argued about | NEP | years=1920/1929
Trotsky | headed | Left Opposition | years=1923/1927
Trotsky | believed in | World revolution
Bukharin | defended | NEP | years=1925/1928
Bukharin | argued about | NEP | years=1920/1929
Bukharin | supported | Gradual road | years=1925/1928
Bukharin | was part of | Party intellectuals
Lenin | was part of | Party intellectuals
Trotsky | was part of | Party intellectuals
Preobrazhensky | was part of | Left Opposition
Preobrazhensky | believed in | Rapid industrialisation
Kamenev | was part of | Politburo | years=1917/1926
Zinoviev | was part of | Politburo | years=1921/1926
Stalin | was part of | Politburo | years=1917/1953
Kamenev | opposed | Stalin | years=1925/1927
Zinoviev | opposed | Stalin | years=1925/1927
Left Opposition | opposed | NEP | years=1923/1927
Dzerzhinsky | headed | Cheka | years=1917/1922
Cheka | resembled | Land captains
Cheka | defended | Soviet state
Commissars | resembled | Provincial governors
Commissars | was part of | Soviet state
Provincial governors | was part of | Tsarist state
Land captains | was part of | Tsarist state
Nicholas II | headed | Tsarist state | years=1894/1917
Cult of the Tsar | supported | Nicholas II
Soviet state | resembled | Tsarist state
Soviet state | resembled | Absolutist rule
Tsarist state | resembled | Absolutist rule
Kanatchikov | was part of | Peasant sons
Os'kin | was part of | Peasant sons
Kanatchikov | joined | Bolshevik Party | years=1917/1922
Os'kin | joined | Bolshevik Party | years=1917/1922
Os'kin | joined | Soldiers | years=1913/1917
Kanatchikov | joined | Industrial workers | years=1895/1917
Semenov | modernised | Village commune | years=1887/1917
Semenov | opposed | Patriarchal elders
Peasant sons | joined | Bolshevik Party | years=1917/1922
Peasant sons | came from | Peasantry
Peasant sons | rejected | Old peasant Russia
Peasant sons | joined | Red Army
Peasant sons | joined | Rural bureaucracy
Peasant sons | wanted | Cultural revolution
Peasant sons | believed in | Proletarian identity
Peasant sons | wanted | Schools
Peasant sons | wanted | Hospitals
Peasant sons | opposed | The Church
Peasant sons | reached | Native villages
Peasant sons | came from | Factories
Peasant sons | opposed | Patriarchal elders
Peasant sons | wanted | Urban culture
Komsomol | recruited | Peasant sons | voice=Curator
Komsomol | recruited | Komsomol youth
Komsomol youth | resented | NEP | voice=Shock-worker
Komsomol youth | resented | Older generation | voice=Shock-worker
Komsomol youth | believed in | Spirit of the revolution | voice=Shock-worker
Komsomol youth | resented | Boredom of daily life | voice=Shock-worker
Older generation | gave rise to | Boredom of daily life | voice=Shock-worker
Civil war | gave rise to | Spirit of the revolution | voice=Shock-worker
Shock-workers | supported | Stalin
Shock-workers | was part of | Komsomol youth
NEP | gave rise to | Grudge of the young | voice=Shock-worker
Younger peasants | opposed | Patriarchal elders
Younger peasants | led | Peasant revolt against the village
Peasant revolt against the village | enabled | Bolshevism in rural districts
Bolshevism in rural districts | continued | Semenov | certainty=probable
Bolshevism in rural districts | reached | Countryside | years=1920/1929
Bolshevik Party | led | Bolshevism in rural districts | years=1920/1929
Bolshevik Party | recruited | Lower-class Bolsheviks
Bolshevik Party | led | Soviet state
Bolshevik Party | depended on | Bourgeois specialists
Bolshevik Party | promised | Rhetoric of equality
Bolshevik Party | opposed | Peasantry
Bolshevik Party | opposed | The Church
Bolshevik Party | led | Seizure of power | years=1917/1917
Bolshevik Party | believed in | Rapid industrialisation
Bolshevik Party | founded | Komsomol | years=1918/1918
Bolshevik Party | fought | Drunkenness
Bolshevik Party | fought | Superstition
Bolshevik Party | argued about | NEP
Lower-class Bolsheviks | rejected | Backwardness
Lower-class Bolsheviks | supported | Revolution from above
Lower-class Bolsheviks | lacked | Lack of technical expertise
Lower-class Bolsheviks | resented | Bourgeois specialists
Lower-class Bolsheviks | came from | Peasantry
Lower-class Bolsheviks | believed in | Rhetoric of equality
Party rank and file | was loyal to | Stalin's apparatus
Party rank and file | resented | NEP
Party rank and file | lacked | Marxist theory
Party rank and file | joined | Civil war | years=1918/1920
Party rank and file | was part of | Bolshevik Party
Party rank and file | wanted | Rapid industrialisation
Party rank and file | opposed | Market
Party rank and file | came from | Lower-class Bolsheviks
Party intellectuals | argued about | NEP
Party intellectuals | believed in | Marxist theory
Party intellectuals | led | Bolshevik Party
Backwardness | gave rise to | Revolution from above
Backwardness | compelled | First Five-Year Plan
Backwardness | gave rise to | Poverty
Backwardness | enabled | Mongol khans | voice=Stalin
Mongol khans | fought | Russia | voice=Stalin
Swedish lords | fought | Russia | voice=Stalin
Polish-Lithuanian lords | fought | Russia | voice=Stalin
Anglo-French capitalists | fought | Russia | voice=Stalin
Japan | fought | Russia | voice=Stalin | years=1904/1905
Germany | fought | Russia | voice=Stalin | years=1914/1918
Russia | lacked | Rapid industrialisation | voice=Stalin
Russia | depended on | The West | voice=Stalin
The West | opposed | Russia | voice=Stalin
Stalin | promised | Speech of 1931 | years=1931/1931
Speech of 1931 | argued about | Backwardness | voice=Stalin | years=1931/1931
Revolution from above | gave rise to | Collectivisation
Revolution from above | abolished | NEP | years=1928/1929
Revolution from above | continued | October Revolution | voice=Stalin
Revolution from above | was part of | First Five-Year Plan
Revolution from above | gave rise to | Command system
Revolution from above | promised | Class war
Revolution from above | modernised | Industry
Revolution from above | resembled | October Revolution | certainty=probable
First Five-Year Plan | modernised | Industry | years=1928/1932
First Five-Year Plan | depended on | Gosplan
Cultural revolution | replaced | Old peasant Russia
Cultural revolution | was part of | Revolution from above
Cultural revolution | opposed | Bourgeois specialists
Cultural revolution | modernised | Countryside
Class war | opposed | Kulaks
Class war | opposed | Bourgeois specialists
Class war | opposed | Nepmen
NEP | depended on | Market
NEP | supported | School of capitalism
NEP | resembled | Gradual road
NEP | prevented | Class war
NEP | depended on | Peasantry
NEP | gave rise to | Nepmen
NEP | replaced | Military communism | years=1921/1921
Failure of the NEP | went back to | Party culture
Failure of the NEP | enabled | Revolution from above
Party culture | compelled | Revolution from above | certainty=probable
Party culture | was part of | Bolshevik Party
Party culture | gave rise to | Failure of the NEP
Grain crisis | compelled | Collectivisation | years=1927/1929
Peasantry | opposed | Collectivisation
Peasantry | opposed | Soviet state
Peasantry | was part of | Old peasant Russia
Peasantry | depended on | Village commune
Patriarchal elders | led | Village commune
Patriarchal elders | defended | Old peasant Russia
The Church | was part of | Old peasant Russia
The Church | supported | Superstition
October Revolution | gave rise to | International isolation
October Revolution | gave rise to | Social isolation of the regime
October Revolution | gave rise to | Contradiction of October
October Revolution | founded | Soviet state
October Revolution | abolished | Tsarist state | denied | voice=Historian
October Revolution | gave rise to | Civil war
October Revolution | continued | Seizure of power
October Revolution | gave rise to | Dictatorship of the proletariat
October Revolution | reached | Petrograd
Kerensky | opposed | October Revolution | years=1917/1917
Great War | enabled | October Revolution
Contradiction of October | made inevitable | Command system | certainty=possible
Dictatorship of the proletariat | was part of | Contradiction of October
International isolation | gave rise to | Xenophobic paranoia
Allied intervention | gave rise to | Xenophobic paranoia
Allied intervention | was part of | Civil war | years=1918/1920
Allied powers | led | Allied intervention | years=1918/1920
Allied powers | opposed | Soviet state
Xenophobic paranoia | enabled | Stalinists
Xenophobic paranoia | gave rise to | Capitalist encirclement
Capitalist encirclement | enabled | Rapid industrialisation
Stalinists | supported | Rapid industrialisation
Stalinists | rejected | Gradual road
Stalinists | opposed | Bukharin
Stalinists | feared | The West
Stalinists | supported | Stalin
Social isolation of the regime | compelled | Command system
Social isolation of the regime | compelled | Military communism
Civil war | enabled | Military communism | years=1918/1920
Civil war | gave rise to | Party culture
Civil war | gave rise to | Social isolation of the regime
Military communism | gave rise to | Command system
Military communism | gave rise to | Famine of 1921 | years=1921/1921
Famine of 1921 | compelled | NEP | years=1921/1921
Kronstadt rising | compelled | NEP | years=1921/1921
Kronstadt rising | opposed | Bolshevik Party | years=1921/1921
Kronstadt rising | reached | Kronstadt
Command system | replaced | Market
Command system | was part of | Soviet state
Command system | continued | Military communism
Rural bureaucracy | was part of | Soviet state
Rural officials | was part of | Rural bureaucracy
Rural officials | came from | Peasant sons
Rhetoric of equality | enabled | Lower-class Bolsheviks
Rhetoric of equality | gave rise to | Class war
Lack of technical expertise | compelled | Party-state
Party-state | depended on | Bourgeois specialists
Party-state | was part of | Soviet state
Bourgeois specialists | was part of | Urban intelligentsia
Proletarian hegemony | supported | Class war
Urban culture | replaced | Old peasant Russia
Factories | gave rise to | Proletarian identity
Proletarian identity | supported | Bolshevik Party
Red Army | recruited | Peasant sons
Red Army | fought | Civil war | years=1918/1920
Soldiers | was part of | Red Army
Industrial workers | supported | October Revolution | certainty=probable
Soviets | was part of | Soviet state
Prince Lvov | argued about | Russia | voice=Lvov | years=1923/1923
Bakhmetev | supported | Prince Lvov
Leninist tradition | believed in | Vanguard's will
Vanguard's will | enabled | October Revolution | voice=Lenin
Moscow | was part of | Russia
Collectivisation | opposed | Kulaks
Collectivisation | abolished | Village commune
"""


def name(label: str) -> str:
    """A CURIE for a label."""
    return ":" + "".join(part.capitalize() for part in label.replace("'", "").replace("-", " ").split())


def revolution() -> nx.MultiDiGraph[str]:
    """The whole made-up argument: every voice's claims, denied ones marked."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="A made-up history", voice="*", version="0.0-sample")
    for kind, labels in ENTITIES.items():
        for label in labels.split("; "):
            graph.add_node(name(label), label=label, kind=kind, type=kind)
    rows = [row for row in CLAIMS.strip().splitlines() if row]
    for number, row in enumerate(rows):
        subject, label, object_, *rest = (part.strip() for part in row.split("|"))
        options = {head: tail or "yes" for head, _, tail in (part.partition("=") for part in rest)}
        family, sign, causal = RELATIONS.get(label, (None, -1, False))
        denied = "denied" in options
        passage = f":s{number // 9 + 1}"
        attributes = {
            "relation": "hist:" + name(label)[1:],
            "label": label,
            "voice": ":" + options.get("voice", "Historian"),
            "denied": denied,
            "certainty": options.get("certainty", "certain"),
            "attitude": "argued",
            "extent": "wholly",
            "basis": "explicit",
            "reading": "sure",
            "passage": passage,
            "statement": f"{passage}-{number % 9 + 1}",
            "sign": 0 if denied else sign,
            "causal": causal,
        }
        if family:
            attributes["family"] = family
        if "years" in options:
            first, last = options["years"].split("/")
            attributes |= {"first_year": int(first), "last_year": int(last)}
        key = f"{passage}-{number % 9 + 1}.{name(subject)[1:]}.{name(label)[1:]}.{name(object_)[1:]}"
        graph.add_edge(name(subject), name(object_), key=key, **attributes)
    return graph


def account() -> nx.MultiDiGraph[str]:
    """The historian's account alone: what the historian asserts and holds certain or probable."""
    whole = revolution()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="A made-up history", voice=":Historian", version="0.0-sample")
    for subject, object_, key, claim in whole.edges(keys=True, data=True):
        if claim["voice"] == ":Historian" and not claim["denied"] and claim["certainty"] != "possible":
            graph.add_node(subject, **whole.nodes[subject])
            graph.add_node(object_, **whole.nodes[object_])
            graph.add_edge(subject, object_, key=key, **claim)
    return graph


def chain(graph: nx.MultiDiGraph[str], first: str, second: str) -> list[str]:
    """The claims of a shortest chain between two entities, read in either direction."""
    stops = nx.shortest_path(nx.Graph(graph), first, second)
    return [next(iter(graph.get_edge_data(a, b) or graph.get_edge_data(b, a))) for a, b in pairwise(stops)]


def test_every_claim_speaks_of_declared_entities() -> None:
    """No subject or object of the sample is misspelt."""
    graph = revolution()
    assert [node for node, data in graph.nodes(data=True) if "kind" not in data] == []


def test_the_sample_is_about_as_large_as_a_curated_passage() -> None:
    """The sample is of the size that the figures are made for."""
    graph = revolution()
    assert 100 <= graph.number_of_nodes() <= 130
    assert 200 <= graph.number_of_edges() <= 280
    assert graph.number_of_edges() == len(CLAIMS.strip().splitlines())
