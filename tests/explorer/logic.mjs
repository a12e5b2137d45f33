// Built from web/src/logic by `npm run build` in web/.
// src/model/graph.ts
var Statement = class {
  constructor(wire, usual) {
    this.wire = wire;
    this.usual = usual;
    const { firstYear, lastYear, passage, nominalisedBy } = wire;
    this.id = wire.id;
    this.voice = wire.voice;
    this.denied = wire["denied"] === true;
    this.passages = passage ?? [];
    this.names = nominalisedBy ?? [];
    this.marks = wire.marks ?? SURE;
    this.hedge = wire.hedge ?? "certain";
    this.remarks = wire.remarks ?? [];
    this.rank = wire.rank ?? 0;
    this.holders = wire.holders ?? [wire.voice];
    this.said = wire.said ?? null;
    this.held = firstYear === void 0 && lastYear === void 0 ? null : [firstYear ?? null, lastYear ?? null];
    this.when = wire.when ?? "";
    this.dates = wire.dates ?? "";
    this.named = this.held && /\/(\.\.)?$/.test(this.dates) ? [this.held[0], null] : this.held;
  }
  wire;
  usual;
  claims = [];
  id;
  voice;
  denied;
  passages;
  names;
  // the entities that name what it says
  marks;
  // in words: "probable", "mostly", "1928/1932", the voice apart
  hedge;
  // "certain, partly"
  remarks;
  // "note: …"
  rank;
  // how surely it is held, a place in `Graph.ranks`; 0 is the surest
  holders;
  // who holds it, however surely; empty where it is ironic
  said;
  // the years in which it was said
  held;
  // the years in which it held
  named;
  // the same as its date names them: where that has no end, null, though its source ends it
  when;
  // the date in words, as it stands among the marks
  dates;
  // the EDTF that `held` and `named` come from
  made;
  get context() {
    return this.made ??= this.decoded();
  }
  decoded() {
    const { id: _id, marks: _marks, hedge: _hedge, remarks: _remarks, said: _said, when: _when, dates: _dates, rank: _rank, holders: _holders, ...held } = this.wire;
    const context2 = { denied: false, plain: true, inAccountOf: [this.voice], ...this.usual, ...held };
    for (const name in this.usual) if (context2[name] === null) delete context2[name];
    if (context2["inAccountOf"].length === 0) delete context2["inAccountOf"];
    return context2;
  }
};
var SURE = ["certain"];
var Claim = class {
  constructor(graph, id, index, subject, relation, object, statement) {
    this.graph = graph;
    this.id = id;
    this.index = index;
    this.subject = subject;
    this.relation = relation;
    this.object = object;
    this.statement = statement;
  }
  graph;
  id;
  index;
  subject;
  relation;
  object;
  statement;
  /** "Stalin led revolution from above" */
  get sentence() {
    return this.graph.sentence(this);
  }
};
var Graph = class {
  project;
  prefixes;
  properties;
  // by name, in their order
  classes;
  families;
  looks;
  relations;
  sources;
  passages;
  // and gaps, in the order of the text
  entities;
  statements = /* @__PURE__ */ new Map();
  claims = [];
  // in the order of the text
  claim = /* @__PURE__ */ new Map();
  // by id
  ranks;
  speakers;
  picture;
  tour;
  questions;
  rules;
  lazy;
  aboutEntity;
  inPassage;
  bearing;
  namesOf;
  constructor(data) {
    this.project = data.project;
    this.prefixes = data.prefixes;
    this.properties = new Map(data.properties.map((each) => [each.name, each]));
    this.classes = byId(data.classes);
    this.families = byId(data.families);
    this.looks = data.looks;
    this.relations = byId(data.relations);
    this.sources = byId(data.sources);
    this.passages = byId(data.passages);
    this.entities = byId(data.entities);
    this.ranks = data.ranks;
    this.picture = data.picture ?? null;
    this.tour = data.tour;
    this.questions = data.questions;
    this.rules = data.rules;
    this.speakers = data.speakers.map((each) => ({ ...each, label: this.label(each.voice) }));
    const usual = {};
    for (const { name, default: value } of data.properties) if (value !== void 0) usual[name] = value;
    const statements = data.statements.map((wire) => new Statement(wire, usual));
    for (const statement of statements) this.statements.set(statement.id, statement);
    const [entities, relations] = [data.entities, data.relations].map((listed) => listed.map((each) => local(each.id)));
    const short = (locals, place) => typeof place === "string" ? local(place) : locals[place];
    for (const [at, subject, relation, object, own] of data.claims) {
      const statement = statements[at];
      const id = own ?? `${statement.id}_${short(entities, subject)}_${short(relations, relation)}_${short(entities, object)}`;
      const names2 = triple(data, subject, relation, object);
      const claim = new Claim(this, id, this.claims.length, names2.subject, names2.relation, names2.object, statement);
      this.claims.push(claim);
      this.claim.set(id, claim);
      statement.claims.push(claim);
    }
    this.aboutEntity = once(() => shelved(this.claims, ({ subject, object }) => subject === object ? [subject] : [subject, object]));
    this.inPassage = once(() => shelved(statements, (statement) => statement.passages));
    this.namesOf = once(() => {
      const found2 = shelved(statements, (statement) => statement.names);
      return new Map([...found2].map(([name, listed]) => [name, listed.map((each) => each.id)]));
    });
    this.lazy = {
      joints: once(() => data.joints.map((each) => ({ ...each, statement: new Statement(each.statement, usual) }))),
      inferences: once(() => this.following(data)),
      inference: once(() => byId(this.inferences)),
      steps: once(() => this.walked(data))
    };
    this.bearing = once(() => shelved(this.joints, ({ source: source2, target }) => source2 === target ? [source2] : [source2, target]));
  }
  get joints() {
    return this.lazy.joints();
  }
  /** What follows inside the accounts; each stands after its premises. */
  get inferences() {
    return this.lazy.inferences();
  }
  get inference() {
    return this.lazy.inference();
  }
  get steps() {
    return this.lazy.steps();
  }
  /** What people call an entity, relation, family, class or source; the name itself where it has no label. */
  label(name) {
    for (const shelf of [this.entities, this.relations, this.families, this.classes]) {
      const found2 = shelf.get(name);
      if (found2) return found2.label;
    }
    return this.sources.get(name)?.title ?? name;
  }
  /** The relation of a claim or inference in the number of its subject: "was led by", "were led by". */
  verb(claim) {
    const relation = this.relations.get(claim.relation);
    if (!relation) return claim.relation;
    return this.entities.get(claim.subject)?.plural ? relation.plural : relation.label;
  }
  /** The relation read from the object; null where the vocabulary has no such phrase (an arrow then points back). */
  inverse(claim) {
    const relation = this.relations.get(claim.relation);
    if (!relation?.inverse) return null;
    return this.entities.get(claim.object)?.plural ? relation.inversePlural ?? relation.inverse : relation.inverse;
  }
  /** A claim or inference as a sentence. */
  sentence(claim) {
    return `${this.label(claim.subject)} ${this.verb(claim)} ${this.label(claim.object)}`;
  }
  /** Who holds a statement, how, and where it is evidenced, in one line. */
  holding(statement) {
    const voice = statement.voice ? this.label(statement.voice) : "nobody";
    const denies = this.entities.get(statement.voice)?.plural ? "deny" : "denies";
    const held = [statement.denied ? `${voice} ${denies} it` : voice, ...statement.marks].join(", ");
    return statement.passages.length ? `${held} · ${this.cited(statement.passages)}` : held;
  }
  /** Where a passage stands: its reference or, where it has none, its name. */
  reference(passage) {
    return this.passages.get(passage)?.reference ?? local(passage);
  }
  /** Passages as people cite them: "passages s14, s15 (I.1)". */
  cited(passages) {
    const listed = passages.map((name) => {
      const reference = this.passages.get(name)?.reference;
      return reference ? `${local(name)} (${reference})` : local(name);
    });
    return `passage${listed.length === 1 ? "" : "s"} ${listed.join(", ")}`;
  }
  /** Every claim, by whatever voice, in which an entity is subject or object. */
  about(entity) {
    return this.aboutEntity().get(entity) ?? [];
  }
  /** The statements whose evidence is in a passage. */
  statementsIn(passage) {
    return this.inPassage().get(passage) ?? [];
  }
  /** The joints in which a statement stands, as source or as target. */
  jointsOf(statement) {
    return this.bearing().get(statement) ?? [];
  }
  /** The statements that an entity names. */
  named(entity) {
    return this.namesOf().get(entity) ?? [];
  }
  /** The full IRI of a name. */
  iri(name) {
    const at = name.indexOf(":");
    const space = at < 0 ? void 0 : this.prefixes[name.slice(0, at)];
    return space === void 0 || name.startsWith("//", at + 1) ? name : space + name.slice(at + 1);
  }
  /** A claim as `describing.claim_data` has it. */
  data(claim) {
    const { id, sentence, subject, relation, object, statement } = claim;
    return { id, sentence, subject, relation, object, statement: statement.id, ...statement.context };
  }
  /** The broad kind of an entity, in words. */
  kind(entity) {
    const found2 = this.entities.get(entity);
    return found2 ? this.label(found2.kind ?? found2.type) : "";
  }
  walked(data) {
    const joints = byId(this.joints);
    return data.steps.map((each, index) => ({
      index,
      kind: each.kind,
      grounds: each.grounds.map((place) => named(data.entities, place)),
      consequence: typeof each.to === "string" ? each.to : named(data.entities, each.to),
      claims: each.claims.map((place) => this.claims[place]),
      rank: each.rank ?? 0,
      joint: each.joint === void 0 ? null : joints.get(each.joint),
      together: each.together ?? false,
      hinders: each.hinders ?? false,
      by: each.of ?? null
    }));
  }
  following(data) {
    const found2 = data.inferences.map(([account2, subject, relation, object, rule, , plain, id]) => {
      const held = { account: named(data.entities, account2), ...triple(data, subject, relation, object) };
      const own = `${held.account.split(":")[0]}:inferred-${Object.values(held).map(local).join("_")}`;
      return { id: id ?? own, ...held, rule, premises: [], plain: plain === 1 };
    });
    data.inferences.forEach(([, , , , , premises], at) => {
      found2[at].premises = premises.map((place) => place < 0 ? found2[-1 - place].id : this.claims[place].id);
    });
    return found2;
  }
};
function local(name) {
  return name.includes("//") ? name.split(/[/#]/).at(-1) : name.slice(name.lastIndexOf(":") + 1);
}
function byId(listed) {
  return new Map(listed.map((each) => [each.id, each]));
}
function named(listed, place) {
  return typeof place === "string" ? place : listed[place].id;
}
function triple(data, subject, relation, object) {
  return { subject: named(data.entities, subject), relation: named(data.relations, relation), object: named(data.entities, object) };
}
function shelve(shelf, name, one) {
  const known = shelf.get(name);
  if (known) known.push(one);
  else shelf.set(name, [one]);
}
function shelved(listed, names2) {
  const found2 = /* @__PURE__ */ new Map();
  for (const each of listed) for (const name of names2(each)) shelve(found2, name, each);
  return found2;
}
function kept(make) {
  const made = /* @__PURE__ */ new WeakMap();
  return (graph, key) => {
    const own = made.get(graph) ?? made.set(graph, /* @__PURE__ */ new Map()).get(graph);
    const name = JSON.stringify(key) ?? "";
    if (!own.has(name)) own.set(name, make(graph, key));
    return own.get(name);
  };
}
function once(make) {
  let made;
  return () => (made ??= { is: make() }).is;
}

// src/logic/queue.ts
var Queue = class {
  constructor(before) {
    this.before = before;
  }
  before;
  held = [];
  get size() {
    return this.held.length;
  }
  push(item) {
    const { held } = this;
    let at = held.push(item) - 1;
    while (at > 0) {
      const above = at - 1 >> 1;
      if (!this.before(item, held[above])) break;
      held[at] = held[above];
      at = above;
    }
    held[at] = item;
  }
  pop() {
    const { held } = this;
    const first = held[0];
    const last = held.pop();
    if (held.length === 0 || last === void 0) return first;
    let at = 0;
    for (; ; ) {
      let below = 2 * at + 1;
      if (below >= held.length) break;
      if (below + 1 < held.length && this.before(held[below + 1], held[below])) below += 1;
      if (!this.before(held[below], last)) break;
      held[at] = held[below];
      at = below;
    }
    held[at] = last;
    return first;
  }
};

// src/logic/steps.ts
function chosen(graph, voices) {
  if (voices === "*") return new Set(graph.speakers.map((each) => each.voice));
  return new Set(voices ?? graph.project.voices);
}
function steps(graph, voices = null) {
  const taken = chosen(graph, voices);
  return graph.steps.filter((step) => step.by === null || step.by.some((voice) => taken.has(voice)));
}
function claimed(step) {
  return step.claims[0].statement;
}
function context(step) {
  return step.joint ? step.joint.statement : claimed(step);
}

// src/logic/walk.ts
var Walk = class {
  constructor(graph, steps2) {
    this.graph = graph;
    this.steps = steps2;
    const supported = new Set(steps2.filter((step) => step.kind === "joint").map((step) => step.consequence));
    for (const step of steps2) shelve(this.into, step.consequence, step);
    for (const step of steps2) {
      if (this.circular(step)) {
        edge(this.opening, step.grounds[0], step);
        continue;
      }
      for (const ground of step.grounds) edge(this.passes(step, ground) ? this.onward : this.opening, ground, step);
      const held = claimed(step).id;
      if (supported.has(held) && step.kind !== "naming") edge(this.onward, held, step);
    }
    for (const name of supported) {
      const { claims, rank, names: names2 } = graph.statements.get(name);
      for (const consequence of claims.length ? names2 : []) {
        edge(this.onward, name, {
          index: -1,
          kind: "naming",
          grounds: [],
          consequence,
          claims,
          rank,
          joint: null,
          together: false,
          hinders: false,
          by: null
        });
      }
    }
    for (const edges of [this.onward, this.opening]) for (const next of edges.values()) for (const found2 of next.values()) found2.sort(surer);
  }
  graph;
  steps;
  onward = /* @__PURE__ */ new Map();
  opening = /* @__PURE__ */ new Map();
  into = /* @__PURE__ */ new Map();
  back = /* @__PURE__ */ new Map();
  has(node) {
    return this.onward.has(node) || this.opening.has(node) || this.into.has(node);
  }
  /** Whether a way that has come to `ground` may go on by this step. */
  passes(step, ground) {
    const entity = this.graph.entities.get(ground);
    if (entity?.person) return false;
    if (!entity?.agent || step.kind !== "naming" && step.kind !== "joint") return true;
    const claims = step.claims.filter((claim) => ground === claim.subject || ground === claim.object);
    return !claims.length || claims.some((claim) => this.graph.relations.get(claim.relation)?.step !== void 0);
  }
  /** Whether a name leads to a consequence and nothing but the statement that it names leads to the name. */
  circular(step) {
    if (step.kind !== "naming" || claimed(step).names.includes(step.consequence)) return false;
    return (this.into.get(step.grounds[0]) ?? []).every((other) => claimed(other) === claimed(step));
  }
  /** The next nodes, and the steps there; from the source of a way also by those with which it may only begin. */
  *following(node, source2) {
    yield* this.onward.get(node) ?? [];
    if (node === source2) yield* this.opening.get(node) ?? [];
  }
  /** All that `source` leads to, the nearest first, each with the node and the step before it. */
  reached(source2) {
    const before = /* @__PURE__ */ new Map([[source2, null]]);
    for (const here of before.keys()) {
      for (const [there, found2] of this.following(here, source2)) if (!before.has(there)) before.set(there, [here, found2[0]]);
    }
    return before;
  }
  /** All that leads to `target`, the nearest first, each with the node and the step after it. */
  leading(target) {
    const after = /* @__PURE__ */ new Map([[target, null]]);
    const queue = [target];
    for (const here of queue) {
      for (const edges of [this.onward, this.opening]) {
        for (const before of this.before(edges, here)) {
          if (after.has(before)) continue;
          after.set(before, [here, edges.get(before).get(here)[0]]);
          if (edges === this.onward) queue.push(before);
        }
      }
    }
    return after;
  }
  before(edges, node) {
    let known = this.back.get(edges);
    if (!known) {
      known = /* @__PURE__ */ new Map();
      for (const [here, next] of edges) for (const there of next.keys()) shelve(known, there, here);
      this.back.set(edges, known);
    }
    return known.get(node) ?? [];
  }
};
var walkOf = kept((graph, voices) => new Walk(graph, steps(graph, voices)));
function surer(one, two) {
  return one.rank - two.rank || Number(one.kind !== "causal") - Number(two.kind !== "causal");
}
function edge(edges, here, step) {
  let next = edges.get(here);
  if (!next) edges.set(here, next = /* @__PURE__ */ new Map());
  shelve(next, step.consequence, step);
}

// src/logic/paths.ts
function way(nodes, steps2) {
  return {
    nodes: [...nodes],
    steps: steps2,
    weakest: steps2.reduce((weakest, step) => step.rank > weakest.rank ? step : weakest),
    causal: steps2.every((step) => step.kind === "causal"),
    hinders: steps2.filter((step) => step.hinders).length % 2 === 1,
    added: steps2.some(added)
  };
}
function added(step) {
  return claimed(step).context.basis === "curatorial" || context(step).context.basis === "curatorial";
}
function ways(walk, source2, target, most) {
  const leading = walk.leading(target);
  const between = new Set([...walk.reached(source2).keys()].filter((node) => node === source2 || leading.has(node)));
  if (source2 === target || !between.has(source2) || !between.has(target)) return { ways: [], complete: true };
  const edges = within(walk, between, source2, target);
  const ranks = /* @__PURE__ */ new Set();
  for (const next of edges.values()) for (const found2 of next.values()) for (const step of found2) ranks.add(step.rank);
  const known = /* @__PURE__ */ new Map();
  let complete = true;
  for (const curated of [false, true]) {
    for (const rank of [...ranks].sort((one, two) => one - two)) {
      for (const causal of [true, false]) {
        const open = new Open(edges, (step) => step.rank <= rank && (curated || !added(step)) && (!causal || step.kind === "causal"));
        let number = 0;
        for (const nodes of open.shortestPaths(source2, target)) {
          if (number++ > 5 * most + 10) {
            complete = false;
            break;
          }
          const name = nodes.join("	");
          if (!known.has(name)) {
            const found2 = way(nodes, open.made(nodes));
            if (!idle(found2.steps)) known.set(name, found2);
          }
          if (known.size > most) return { ways: [...known.values()].slice(0, most), complete: false };
        }
      }
    }
  }
  return { ways: [...known.values()], complete };
}
function within(walk, between, source2, target) {
  const edges = /* @__PURE__ */ new Map();
  for (const here of [...between].sort()) {
    if (here === target) continue;
    const next = /* @__PURE__ */ new Map();
    for (const [there, found2] of walk.following(here, source2)) if (between.has(there) && there !== source2) next.set(there, found2);
    edges.set(here, next);
  }
  const first = edges.get(source2);
  for (const [there, found2] of walk.onward.get(source2) ?? []) {
    const known = first.get(there);
    if (known && known !== found2) first.set(there, [.../* @__PURE__ */ new Set([...found2, ...known])].sort(surer));
  }
  return edges;
}
function idle(steps2) {
  return steps2.some((step, place) => {
    const next = steps2[place + 1];
    return step.kind === "naming" && next?.kind === "naming" && claimed(step) === claimed(next);
  });
}
var Open = class {
  edges = /* @__PURE__ */ new Map();
  back = /* @__PURE__ */ new Map();
  constructor(edges, fits) {
    for (const [here, next] of edges) {
      for (const [there, found2] of next) {
        const fit = found2.filter(fits);
        if (!fit.length) continue;
        let open = this.edges.get(here);
        if (!open) this.edges.set(here, open = /* @__PURE__ */ new Map());
        open.set(there, fit);
        shelve(this.back, there, here);
      }
    }
  }
  /** The steps between the nodes of a path. */
  made(nodes) {
    return nodes.slice(1).map((there, place) => this.edges.get(nodes[place]).get(there)[0]);
  }
  /** Simple paths, the shortest first. */
  *shortestPaths(source2, target) {
    const left = this.distances(target);
    const waiting = new Queue((one, two) => one.length === two.length ? earlier(one, two) : one.length < two.length);
    const known = /* @__PURE__ */ new Set();
    const put = (path) => {
      if (!path || known.has(path.join("	"))) return;
      known.add(path.join("	"));
      waiting.push(path);
    };
    if (left.has(source2)) put(this.shortest([source2], target, left, /* @__PURE__ */ new Set()));
    const given = [];
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      yield path;
      given.push(path);
      for (let end = 1; end < path.length; end += 1) {
        const root = path.slice(0, end);
        const closed = new Set(given.filter((other) => root.every((node, place) => other[place] === node)).map((other) => other[end]));
        put(this.shortest(root, target, left, closed));
      }
    }
  }
  distances(target) {
    const left = /* @__PURE__ */ new Map([[target, 0]]);
    for (const [here, far] of left) for (const before of this.back.get(here) ?? []) if (!left.has(before)) left.set(before, far + 1);
    return left;
  }
  /** The shortest path that begins with `root` and does not go on from it to any of `closed`. */
  shortest(root, target, left, closed) {
    const last = root.at(-1);
    const before = /* @__PURE__ */ new Map();
    const done = new Set(root.slice(0, -1));
    const waiting = new Queue((one, two) => one[0] !== two[0] ? one[0] < two[0] : one[1] !== two[1] ? one[1] < two[1] : one[2] < two[2]);
    const length = /* @__PURE__ */ new Map([[last, 0]]);
    waiting.push([left.get(last) ?? 0, 0, last]);
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [, gone, here] = next;
      if (done.has(here)) continue;
      done.add(here);
      if (here === target) {
        const tail = [here];
        while (tail.at(-1) !== last) tail.push(before.get(tail.at(-1)));
        return [...root, ...tail.slice(0, -1).reverse()];
      }
      for (const there of this.edges.get(here)?.keys() ?? []) {
        const far = left.get(there);
        if (done.has(there) || far === void 0 || here === last && closed.has(there)) continue;
        if (gone + 1 >= (length.get(there) ?? Infinity)) continue;
        length.set(there, gone + 1);
        before.set(there, here);
        waiting.push([gone + 1 + far, gone + 1, there]);
      }
    }
    return null;
  }
};
function earlier(one, two) {
  const place = one.findIndex((node, at) => node !== two[at]);
  return place >= 0 && one[place] < two[place];
}

// src/logic/argue.ts
var FURTHEST = 3;
function reasons(graph, target, voices = null, depth) {
  const walk = walkOf(graph, voices);
  const rows = [];
  const roots = [];
  const told2 = /* @__PURE__ */ new Set([target]);
  const queue = [[target, null, 0]];
  for (const [node, parent, level] of queue) {
    const leading = (walk.into.get(node) ?? []).filter((step) => !walk.circular(step)).sort((one, two) => one.rank - two.rank);
    for (const step of leading) {
      if (parent !== null && same(step, rows[parent].step)) continue;
      const held = claimed(step).id;
      const row = { step, of: node, parent, depth: level, again: [], remarks: remarks(graph, held), backed: [] };
      const place = rows.push(row) - 1;
      (parent === null ? roots : rows[parent].backed).push(place);
      if (depth !== void 0 && level + 1 >= depth) continue;
      for (const back of /* @__PURE__ */ new Set([held, ...step.grounds])) {
        const ground = step.grounds.includes(back);
        if (!walk.into.has(back) || ground && !walk.passes(step, back)) continue;
        if (!told2.has(back)) {
          told2.add(back);
          queue.push([back, place, level + 1]);
        } else if (ground) row.again.push(back);
      }
    }
  }
  return inOrder(rows, roots);
}
function argue(graph, source2, target, voices = null, most = 7) {
  const walk = walkOf(graph, voices);
  const found2 = ways(walk, source2, target, most);
  if (found2.ways.length || source2 === target) return { ...found2, leadsTo: [], goesBackTo: [] };
  return {
    ways: [],
    complete: true,
    leadsTo: furthest(graph, walk.reached(source2), source2, true),
    goesBackTo: furthest(graph, walk.leading(target), target, false)
  };
}
function elsewhere(graph, target, voices = null) {
  const taken = chosen(graph, voices);
  const leading = graph.steps.filter((step) => step.consequence === target && step.kind !== "naming" && step.kind !== "joint");
  const given = new Set(leading.flatMap((step) => step.by ?? []));
  return graph.speakers.map((each) => each.voice).filter((voice) => given.has(voice) && !taken.has(voice));
}
function same(one, two) {
  return one.claims.length === two.claims.length && one.claims.every((claim, place) => claim === two.claims[place]);
}
function remarks(graph, statement) {
  return graph.jointsOf(statement).filter((joint) => joint.target === statement && joint.kind !== "supports" && joint.kind !== "exemplifies");
}
function inOrder(rows, roots) {
  const order2 = [];
  const stack = [...roots].reverse();
  while (stack.length) {
    const row = stack.pop();
    order2.push(row);
    stack.push(...[...rows[row].backed].reverse());
  }
  const place = new Map(order2.map((row, number) => [row, number]));
  return order2.map((row) => {
    const { backed: _, ...reason } = rows[row];
    return { ...reason, parent: reason.parent === null ? null : place.get(reason.parent) };
  });
}
function furthest(graph, tree, start, onward) {
  const distance2 = /* @__PURE__ */ new Map([[start, 0]]);
  for (const [node, link] of tree) if (link) distance2.set(node, distance2.get(link[0]) + 1);
  const found2 = [];
  const passed = /* @__PURE__ */ new Set([start]);
  const ends = [...tree.keys()].filter((node) => graph.entities.has(node)).sort((one, two) => distance2.get(two) - distance2.get(one));
  for (const end of ends) {
    if (passed.has(end) || found2.length >= FURTHEST) continue;
    const nodes = [end];
    const made = [];
    for (let link = tree.get(end); link; link = tree.get(link[0])) {
      nodes.push(link[0]);
      made.push(link[1]);
    }
    for (const node of nodes) passed.add(node);
    found2.push(onward ? way(nodes.reverse(), made.reverse()) : way(nodes, made));
  }
  return found2;
}

// src/logic/cite.ts
function citation(graph, name) {
  const whole2 = graph.project.citation;
  const licence = graph.project.licenceName ? ` Licence: ${graph.project.licenceName}.` : "";
  if (!name) return whole2 + licence;
  const claim = graph.claim.get(name);
  const statement = graph.statements.get(name);
  const claims = claim ? [claim] : statement?.claims ?? [];
  const what = claims.length ? claims.map((each) => said(graph, each)).join("; ") : `“${thing(graph, name)}”`;
  return `${what}, in: ${whole2}${licence} <${graph.iri(name)}>`;
}
function said(graph, claim) {
  const { statement } = claim;
  const verb = statement.denied ? "denied by" : "according to";
  const where = statement.passages.length ? `, ${graph.cited(statement.passages)} of ${source(graph, claim)}` : "";
  return `“${claim.sentence}” (${verb} ${graph.label(statement.voice)}, ${statement.hedge}${where})`;
}
function source(graph, claim) {
  const passage = graph.passages.get(claim.statement.passages[0] ?? "");
  const found2 = graph.sources.get(passage?.source ?? "");
  return (found2?.citation ?? found2?.title ?? "the source").replace(/\.$/, "");
}
function thing(graph, name) {
  const passage = graph.passages.get(name);
  if (passage) return passage.gist ?? passage.noClaim ?? graph.cited([name]);
  const inference = graph.inference.get(name);
  return inference ? graph.sentence(inference) : graph.label(name);
}

// src/logic/sha256.ts
var K = new Uint32Array(64);
var START = new Uint32Array(8);
constants();
function sha256(bytes) {
  const length = bytes.length;
  const padded = new Uint8Array((length + 8 >> 6) + 1 << 6);
  padded.set(bytes);
  padded[length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 536870912));
  view.setUint32(padded.length - 4, length << 3 >>> 0);
  const state = Uint32Array.from(START);
  const w = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) block(view, at, state, w);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}
function digestOf(text) {
  return sha256(new TextEncoder().encode(text));
}
function block(view, at, state, w) {
  for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [w[i - 15], w[i - 2]];
    const low = turn(x, 7) ^ turn(x, 18) ^ x >>> 3;
    const high = turn(y, 17) ^ turn(y, 19) ^ y >>> 10;
    w[i] = w[i - 16] + low + w[i - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => state[i] += word);
}
function turn(word, by) {
  return word >>> by | word << 32 - by;
}
function constants() {
  const first = (root) => Math.floor((root - Math.floor(root)) * 4294967296);
  for (let number = 2, found2 = 0; found2 < 64; number += 1) {
    let prime = true;
    for (let by = 2; by * by <= number; by += 1) if (number % by === 0) prime = false;
    if (!prime) continue;
    if (found2 < 8) START[found2] = first(Math.sqrt(number));
    K[found2] = first(Math.cbrt(number));
    found2 += 1;
  }
}

// src/logic/copy.ts
async function compare(graph, bytes) {
  const digest = sha256(bytes);
  const same2 = [...graph.sources.values()].filter((source2) => source2.sha256 === digest);
  if (same2.length) return whole(graph, same2, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const text = decoded(bytes);
  if (text === null) return { same: [], words: /* @__PURE__ */ new Map(), wanted: 0, text: false };
  const wanted = [...graph.passages.values()].filter((passage) => passage.digest && !passage.gap);
  return { same: [], words: await found(wanted, text), wanted: wanted.length, text: true };
}
function whole(graph, same2, text) {
  const names2 = new Set(same2.map((source2) => source2.id));
  const points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null;
  const words = /* @__PURE__ */ new Map();
  for (const { id, source: source2, start, end } of graph.passages.values()) {
    if (!names2.has(source2) || start === void 0 || end === void 0) continue;
    words.set(id, oneLine(points ? points.slice(start, end).join("") : text.slice(start, end)));
  }
  return { same: same2.map((source2) => source2.id), words, wanted: words.size, text: true };
}
function decoded(bytes) {
  const marked = bytes[0] === 255 && bytes[1] === 254 ? "utf-16le" : bytes[0] === 254 && bytes[1] === 255 ? "utf-16be" : null;
  if (marked) return new TextDecoder(marked).decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
var PAUSE = 30;
async function found(passages, text) {
  const byDigest = /* @__PURE__ */ new Map();
  for (const { id, digest } of passages) shelve(byDigest, digest, id);
  const lengths = passages.flatMap(({ start, end }) => start === void 0 || end === void 0 ? [] : [end - start]);
  const [least, most] = lengths.length === passages.length ? [Math.min(...lengths) * 0.5 - 10, Math.max(...lengths) * 1.5 + 40] : [0, 4e3];
  const words = /* @__PURE__ */ new Map();
  const ends = boundaries(text);
  let since = Date.now();
  for (let from = 0; from < ends.length && byDigest.size; from += 1) {
    for (let to = from + 1; to < ends.length; to += 1) {
      const [start, end] = [ends[from], ends[to]];
      if (end - start > most) break;
      if (end - start < least) continue;
      const slice = text.slice(start, end);
      const digest = digestOf(normalise(slice));
      for (const id of byDigest.get(digest) ?? []) words.set(id, oneLine(slice));
      byDigest.delete(digest);
    }
    if (Date.now() - since > PAUSE) {
      await new Promise((resolve) => setTimeout(resolve));
      since = Date.now();
    }
  }
  return words;
}
function boundaries(text) {
  const places = [0];
  for (const mark of text.matchAll(/[.!?;:…]+["'“”‘’«»)\]]*|\d{1,3}(?=\s)|\n[^\S\n]*\n|[—–]/gu)) places.push(mark.index + mark[0].length);
  places.push(text.length);
  return [...new Set(places)];
}
function oneLine(text) {
  return text.split(/[\s\x1c-\x1f\x85]+/u).filter(Boolean).join(" ");
}
function normalise(text) {
  return (text.normalize("NFKC").toLowerCase().replace(/([\p{L}\p{N}_])[-\u00ad][\s\x1c-\x1f\x85]*\n[\s\x1c-\x1f\x85]*([\p{L}\p{N}_])/gu, "$1$2").replace(/(?<=[.!?'"’”])\p{Nd}{1,3}(?=[\s\x1c-\x1f\x85]|$)/gu, "").replaceAll("'", "").replaceAll("’", "").match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

// src/logic/tokens.ts
var TOKEN = new RegExp([
  /(?<space>\s+|#[^\n\r]*)/u,
  /(?<iri><[^<>"{}|^`\\\s]*>)/u,
  /(?<string>"{3}(?:\\.|[^\\])*?"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/u,
  /(?<variable>[?$][\p{L}\p{N}_]+)/u,
  /(?<name>(?:\p{L}[\p{L}\p{N}_.\-]*)?:(?:[\p{L}\p{N}_.\-:]|%[0-9A-Fa-f]{2}|\\.)*(?<!\.))/u,
  /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u,
  /(?<number>\d[\d.]*(?:[eE][+\-]?\d+)?)/u,
  /(?<bracket><<\(?|\)?>>)/u,
  /(?<sign>&&|\|\||\^\^|!=|<=|>=|.)/u
].map((each) => each.source).join("|"), "gsu");
var CHANGING = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
function tokens(query) {
  return [...query.matchAll(TOKEN)].flatMap((found2) => {
    const [kind, text] = Object.entries(found2.groups).find(([, text2]) => text2 !== void 0);
    return kind === "space" ? [] : [{ kind, text, start: found2.index }];
  });
}
function refusal(query) {
  const found2 = tokens(query);
  const words = found2.filter((token) => token.kind === "word").map((token) => token.text.toUpperCase());
  const first = words.find((word) => word !== "PREFIX" && word !== "BASE") ?? "";
  if (CHANGING.includes(first)) return `${first} would change the graph. The graph changes only through its files; ask with SELECT.`;
  const elsewhere2 = found2.some(({ kind, text }) => (kind === "word" || kind === "name") && text.split(":")[0].toUpperCase().includes("SERVICE"));
  return elsewhere2 ? "SERVICE would send the query to another machine, and this page asks nothing of other machines. Ask about this graph alone." : null;
}

// src/logic/patterns.ts
var TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
var Unread = class extends Error {
};
function patternsOf(query, prefixes) {
  try {
    const found2 = new Reader(tokens(query), { ...prefixes }).read();
    return [...new Map(found2.map((each) => [JSON.stringify(each), each])).values()];
  } catch (error) {
    if (error instanceof Unread) return [];
    throw error;
  }
}
var Reader = class {
  constructor(waiting, spaces) {
    this.waiting = waiting;
    this.spaces = spaces;
  }
  waiting;
  spaces;
  at = 0;
  blanks = 0;
  found = [];
  read() {
    while (this.text !== "{") {
      if (this.is("PREFIX")) this.spaces[this.waiting[this.at + 1].text.slice(0, -1)] = this.waiting[this.at + 2].text.slice(1, -1);
      this.next();
    }
    this.group(null);
    return this.found;
  }
  get text() {
    const token = this.waiting[this.at];
    if (!token) throw new Unread();
    return token.text;
  }
  is(...words) {
    return this.waiting[this.at]?.kind === "word" && words.includes(this.text.toUpperCase());
  }
  next() {
    const { text } = this;
    this.at += 1;
    return text;
  }
  took(text) {
    if (this.text !== text) return false;
    this.at += 1;
    return true;
  }
  group(graph) {
    this.next();
    while (!this.took("}")) {
      if (this.text === "{") this.group(graph);
      else if (this.text === "." || this.is("UNION")) this.next();
      else if (this.is("OPTIONAL", "MINUS", "FILTER", "BIND", "VALUES")) this.skip(this.next().toUpperCase());
      else if (this.is("GRAPH")) {
        this.next();
        this.group(this.term(graph));
      } else if (this.is("SELECT", "SERVICE")) throw new Unread();
      else this.triples(graph);
    }
  }
  /** Past what empties no answer, or is no pattern: brackets and what is in them. */
  skip(word) {
    if (word === "VALUES" && this.waiting[this.at]?.kind !== "variable") this.brackets();
    while (!/^[({]$/.test(this.text)) this.next();
    this.brackets();
  }
  brackets() {
    let depth = 0;
    do {
      const text = this.next();
      depth += /^[({[]$/.test(text) ? 1 : /^[)}\]]$/.test(text) ? -1 : 0;
    } while (depth);
  }
  triples(graph) {
    const blank = this.text === "[";
    const subject = this.term(graph);
    if (!(blank && /^[.}]$/.test(this.text))) this.properties(subject, graph);
  }
  properties(subject, graph) {
    do {
      if (/^[.}\]]$/.test(this.text)) return;
      const predicate = this.path();
      do
        this.found.push({ subject, predicate, object: this.term(graph), graph });
      while (this.took(","));
    } while (this.took(";"));
  }
  path() {
    let path = "";
    for (; ; ) {
      while (/^[(^!]$/.test(this.text)) path += this.next();
      path += this.took("a") ? TYPE : this.name();
      while (/^[)*+?]$/.test(this.text)) path += this.next();
      if (!/^[/|]$/.test(this.text)) return path;
      path += this.next();
    }
  }
  name() {
    const { kind, text } = this.waiting[this.at] ?? { kind: "", text: "" };
    this.at += 1;
    if (kind === "iri" || kind === "variable") return text.replace(/^\$/, "?");
    const space = this.spaces[text.split(":")[0]];
    if (kind !== "name" || space === void 0) throw new Unread();
    return `<${space}${text.slice(text.indexOf(":") + 1).replaceAll("\\", "")}>`;
  }
  term(graph) {
    const token = this.waiting[this.at];
    if (token?.kind === "string") {
      const text = this.next();
      if (this.took("^^")) return `${text}^^${this.name()}`;
      let language = "";
      while (/^[@-]$/.test(this.text)) language += this.next() + this.next();
      return text + language;
    }
    if (token?.kind === "number" || this.is("true", "TRUE", "false", "FALSE")) return this.next();
    if (!this.took("[")) return this.name();
    const blank = `?_${this.blanks += 1}`;
    if (this.took("]")) return blank;
    this.properties(blank, graph);
    if (!this.took("]")) throw new Unread();
    return blank;
  }
};

// src/logic/results.ts
function answer(text, graph) {
  if (!text.startsWith("{")) return { kind: "triples", text };
  const { boolean, head, results } = JSON.parse(text);
  if (boolean !== void 0) return { kind: "truth", value: boolean };
  const variables = head.vars ?? [];
  const compact = compacting(graph.prefixes);
  const cell2 = (term2) => {
    if (!term2) return null;
    const { type, value, datatype } = term2;
    if (type === "uri") {
      const name = compact(value);
      const label2 = graph.label(name);
      return { kind: "name", value, name, label: label2 === name ? graph.claim.get(name)?.sentence ?? (name.startsWith("cg:") ? spaced(local(name)) : local(name)) : label2 };
    }
    if (type === "bnode") return { kind: "blank", value };
    const number = datatype !== void 0 && /#(integer|decimal|double|float|int|long)$/.test(datatype);
    return {
      kind: number ? "number" : "text",
      value,
      ...datatype ? { datatype } : {},
      ...term2["xml:lang"] ? { language: term2["xml:lang"] } : {}
    };
  };
  return { kind: "rows", variables, rows: (results?.bindings ?? []).map((row) => variables.map((name) => cell2(row[name]))) };
}
function spaced(name) {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
function compacting(prefixes) {
  const spaces = Object.entries(prefixes).sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  return (iri) => {
    for (const [prefix, space] of spaces) {
      const rest = iri.slice(space.length);
      if (space && iri.startsWith(space) && /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(rest)) return `${prefix}:${rest}`;
    }
    return iri;
  };
}

// src/logic/diagnostics.ts
var HOME = "https://w3id.org/claimgraph/";
function misread(query, message, before, prefixes) {
  if (!tokens(query).length) return "The query is empty; ask with SELECT, ASK, CONSTRUCT or DESCRIBE.";
  const found2 = /^error at (\d+):(\d+): (.*)/s.exec(message);
  if (!found2) return `The query cannot be answered: ${message.replace(/\.$/, "")}.`;
  let line = Number(found2[1]);
  let column = Math.max(1, Number(found2[2]) - (line === 1 ? before : 0));
  let reason = found2[3];
  const lines2 = query.split("\n");
  if (reason.includes("Prefix not found")) [line, column, reason] = unknownPrefix(query, prefixes) ?? [line, column, "a prefix is not declared"];
  else if (reason.length > 200 || reason.includes("[")) reason = "this was not expected here";
  if (!lines2.slice(line - 1).join("\n").slice(column - 1).trim()) {
    const last = query.trimEnd().split("\n");
    [line, column, reason] = [last.length, last.at(-1).length + 1, "it ends too early; is a bracket still open?"];
  }
  return `The query cannot be read, line ${line}: ${reason}${reason.endsWith("?") ? "" : "."}
  ${lines2[line - 1] ?? ""}
  ${" ".repeat(column - 1)}^`;
}
function unknownPrefix(query, prefixes) {
  const found2 = tokens(query);
  const declared2 = found2.flatMap(({ text }, at) => text.toUpperCase() === "PREFIX" ? [found2[at + 1]?.text.slice(0, -1) ?? ""] : []);
  const known = /* @__PURE__ */ new Set([...Object.keys(prefixes), ...declared2]);
  for (const { kind, text, start } of found2) {
    const prefix = text.split(":")[0];
    if (kind !== "name" || known.has(prefix)) continue;
    const close = near(prefix, [...known], 1, 0.6)[0];
    const before = query.slice(0, start).split("\n");
    return [before.length, before.at(-1).length + 1, `the prefix \`${prefix}:\` is not declared${close === void 0 ? ", and the project does not know it" : `; did you mean \`${close}:\`?`}`];
  }
  return null;
}
var PLACES = ["?n ?p ?o", "?s ?n ?o", "?s ?p ?n"].flatMap((each) => [`{ ${each} }`, `{ GRAPH ?g { ${each} } }`]).concat("{ GRAPH ?n { } }").join(" UNION ");
async function unknownNames(query, graph, ask) {
  const base = graph.prefixes[""];
  const compact = compacting(graph.prefixes);
  const familiar = (iri) => graph.entities.has(compact(iri)) || graph.relations.has(compact(iri));
  const asked = [...new Set(names(query, graph))].filter((iri) => (iri.startsWith(HOME) || base && iri.startsWith(base)) && !familiar(iri));
  const held = async (filter) => {
    const found2 = await ask(`SELECT DISTINCT ?n { ${filter} ${PLACES} }`);
    return found2.kind === "rows" ? found2.rows.flatMap(([cell2]) => cell2?.value ?? []) : [];
  };
  const known = new Set(asked.length ? await held(`VALUES ?n { ${asked.map((iri) => `<${iri}>`).join(" ")} }`) : []);
  const remarks2 = [];
  for (const iri of asked.filter((each) => !known.has(each))) {
    const name = compact(iri);
    const space = iri.slice(0, iri.length - local(name).length);
    const all = (await held(`FILTER(STRSTARTS(STR(?n), ${JSON.stringify(space)}))`)).map(compact);
    const rivals = all.filter((each) => each.slice(0, each.lastIndexOf(":")) === name.slice(0, name.lastIndexOf(":"))).sort();
    remarks2.push(`${name} is not in this graph${meant(name, rivals, graph)}`);
  }
  return remarks2;
}
function names(query, graph) {
  const found2 = tokens(query);
  const spaces = { ...graph.prefixes };
  const heads = /* @__PURE__ */ new Set();
  found2.forEach(({ kind, text }, at) => {
    if (kind !== "word" || text.toUpperCase() !== "PREFIX" || !found2[at + 2]) return;
    spaces[found2[at + 1].text.replace(/:$/, "")] = found2[at + 2].text.slice(1, -1);
    heads.add(at + 1).add(at + 2);
  });
  return found2.flatMap(({ kind, text }, at) => {
    if (heads.has(at)) return [];
    if (kind === "iri") return [text.slice(1, -1)];
    const space = spaces[text.split(":")[0]];
    const rest = text.slice(text.indexOf(":") + 1).replaceAll("\\", "");
    return kind === "name" && space !== void 0 && rest ? [space + rest] : [];
  });
}
function meant(name, rivals, graph) {
  const called = /* @__PURE__ */ new Map();
  for (const rival of rivals) if (!rival.startsWith(":") || !rival.includes("_") || graph.entities.has(rival)) called.set(local(rival).toLowerCase(), rival);
  for (const { id, label: label2 } of graph.entities.values()) {
    const plain = label2.toLowerCase().replaceAll(" ", "");
    if (!called.has(plain)) called.set(plain, id);
  }
  const close = new Set(near(local(name).toLowerCase(), [...called.keys()], 2, 0.7).map((each) => called.get(each)));
  return close.size ? `; did you mean ${[...close].join(" or ")}?` : ".";
}
function near(word, candidates, most, cutoff) {
  const scored = candidates.map((each) => ({ each, score: 2 * alike(each, word) / (each.length + word.length || 1) }));
  return scored.filter(({ score }) => score >= cutoff).sort((a, b) => b.score - a.score || (a.each < b.each ? 1 : -1)).slice(0, most).map(({ each }) => each);
}
function alike(one, two) {
  let [size, at, place] = [0, 0, 0];
  for (let i = 0; i < one.length - size; i += 1) {
    for (let j = 0; j < two.length - size; j += 1) {
      let length = 0;
      while (i + length < one.length && one[i + length] === two[j + length]) length += 1;
      if (length > size) [size, at, place] = [length, i, j];
    }
  }
  return size && size + alike(one.slice(0, at), two.slice(0, place)) + alike(one.slice(at + size), two.slice(place + size));
}
async function explain(query, graph, ask) {
  const compact = compacting(graph.prefixes);
  const short = (text) => text.replace(/<([^<>"\s]+)>/g, (_, iri) => compact(iri) === iri ? `<${iri}>` : compact(iri));
  const holds = async (body) => {
    const found2 = await ask(`ASK { ${body} }`);
    return found2.kind === "truth" && found2.value;
  };
  const patterns = patternsOf(query, graph.prefixes);
  const remarks2 = [];
  for (const { subject, predicate, object, graph: place } of patterns) {
    const pattern = `${subject} ${predicate} ${object}`;
    if (await holds(place ? `GRAPH ${place} { ${pattern} }` : pattern)) continue;
    const where = place ? ` in the graph ${short(place)}` : predicate.startsWith("<") ? " in the narrator's account or the curator's" : "";
    remarks2.push(`Nothing matches \`${short(pattern)}\`${where}.`);
    if (object.startsWith('"') && !place) remarks2.push(...await written(subject, predicate, object, graph, ask));
    if (!graph.relations.has(short(predicate))) continue;
    const turned = `${object} ${predicate} ${subject}`;
    if (/^[<?]/.test(object) && turned !== pattern && !(subject.startsWith("?") && object.startsWith("?")) && await holds(turned)) {
      remarks2.push(`  The other way round it matches: ${short(turned)}`);
    }
    if (place) continue;
    const found2 = await ask(`SELECT DISTINCT ?statement { GRAPH ?statement { ${pattern} } ?statement a <${HOME}core#Statement> } ORDER BY ?statement`);
    const held = found2.kind === "rows" ? found2.rows.flatMap(([cell2]) => graph.statements.get(cell2?.name ?? "")?.claims[0] ?? []) : [];
    held.sort((a, b) => a.statement.voice < b.statement.voice ? -1 : a.statement.voice > b.statement.voice ? 1 : 0);
    remarks2.push(...new Set(held.map((claim) => stands(claim, graph))));
  }
  if (patterns.length && !remarks2.length) remarks2.push("Each pattern matches something by itself; together, or with the filters, they match nothing.");
  return remarks2;
}
async function written(subject, predicate, object, graph, ask) {
  const text = object.slice(1, object.lastIndexOf('"'));
  const found2 = await ask(
    `SELECT DISTINCT ?text (LANG(?text) AS ?language) { ${subject} ${predicate} ?text FILTER(LCASE(STR(?text)) = LCASE("${text}")) FILTER(LANG(?text) != "") } ORDER BY ?text ?language LIMIT 1`
  );
  const [said2, language] = (found2.kind === "rows" ? found2.rows[0] : void 0) ?? [];
  if (said2 && language) return [`  "${said2.value}"@${language.value} matches: capitals count, and texts here have a language`];
  const called = [...graph.entities.values()].filter(({ id, label: label2 }) => [label2, local(id)].some((name) => name.toLowerCase() === text.toLowerCase()));
  return called.map(({ id }) => `  ${object} is a text; the entity is ${id}`);
}
function stands({ statement }, graph) {
  const several = graph.entities.get(statement.voice)?.plural;
  const [voice, says2] = [graph.label(statement.voice), several ? "say" : "says"];
  if (statement.denied) return `  ${voice} ${several ? "deny" : "denies"} it.`;
  const { inAccountOf: accounts = [], certainty } = statement.context;
  const hedges = [...graph.properties.values()].flatMap(({ name, values }) => values?.filter(({ word, standing: standing3 }) => standing3 < 2 && word === statement.context[name]).map(({ label: label2 }) => label2) ?? []);
  const hedge = [...hedges, ...statement.context.jointly ? ["only jointly"] : []].join(", ");
  if (!accounts.length) return `  ${voice} ${certainty === "possible" ? `${several ? "call" : "calls"} it merely possible` : `${says2} so, but only so far (${hedge})`}: it is in no account. Ask for it as a cg:Claim.`;
  const standing2 = graph.project.voices.find((each) => accounts.includes(each));
  return standing2 ? `  ${voice} ${says2} so, but not plainly (${hedge}): add GRAPH account:${local(standing2)} { … }` : `  ${voice} ${says2} so, and the default account does not: add GRAPH account:${local(statement.voice)} { … }`;
}

// src/logic/engine.ts
function declared(query, prefixes) {
  const own = new Set([...query.matchAll(/\bprefix\s+([\p{L}\p{N}_.-]*):/giu)].map((found2) => found2[1]));
  const used = new Set([...query.matchAll(/([\p{L}\p{N}_.-]*):/gu)].map((found2) => found2[1]));
  const lines2 = Object.entries(prefixes).filter(([name]) => used.has(name) && !own.has(name));
  return lines2.map(([name, space]) => `PREFIX ${name}: <${space}> `).join("") + query;
}
function bound(question, values) {
  return (question.parameters ?? []).reduce(
    (query, { name, default: usual }) => query.replace(new RegExp(`\\$${name}(?![\\p{L}\\p{N}_])`, "gu"), () => values[name] ?? usual),
    question.query
  );
}
function term(graph, usual, value) {
  const whole2 = /^-?[0-9]{1,9}$/;
  if (whole2.test(usual) && !whole2.test(value)) {
    const year2 = /^(?:AD )?([0-9]{1,4})( BCE?| AD| CE)?$/i.exec(value);
    return year2 && String(/^ B/i.test(year2[2] ?? "") ? 1 - Number(year2[1]) : Number(year2[1]));
  }
  return whole2.test(value) ? value : value.includes("//") ? `<${value}>` : /^[^:\s]*:[\p{L}\p{N}_.-]+$/u.test(value) ? value : `<${graph.iri(value)}>`;
}

// src/logic/exporting.ts
function csv(graph, claims) {
  const fixed = ["id", "sentence", "subject", "relation", "object", "statement", "voice", "voiceLabel", "denied"];
  const held = [...graph.properties.keys()].filter((name) => claims.some((claim) => claim.statement.context[name] !== void 0));
  const columns = [...fixed, ...held.filter((name) => !fixed.includes(name)), "dates", "firstYear", "lastYear"];
  const rows = claims.map((claim) => {
    const data = { ...graph.data(claim), voiceLabel: graph.label(claim.statement.voice), dates: claim.statement.dates };
    return columns.map((column) => data[column]);
  });
  return lines([columns, ...rows]);
}
function lines(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\r
`).join("");
}
function cell(value) {
  const text = value === void 0 || value === null ? "" : Array.isArray(value) ? value.join(" ") : String(value);
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// src/logic/voices.ts
function account(graph, voice) {
  return graph.claims.filter((claim) => claim.statement.context.inAccountOf?.includes(voice));
}
function says(graph, voice) {
  return graph.claims.filter((claim) => claim.statement.voice === voice);
}
function apart(graph, voice) {
  const claims = says(graph, voice).filter((claim) => !claim.statement.context.inAccountOf?.includes(voice));
  const words = new Set(claims.flatMap((claim) => reserved(graph, claim.statement)));
  return { claims, because: [...words].sort().join(", ") };
}
function reserved(graph, statement) {
  const values = [...graph.properties.values()].map((each) => each.values?.find(({ word }) => word === statement.context[each.name]));
  return [...statement.denied ? ["denied"] : [], ...values.flatMap((value) => value?.standing === 0 ? [value.label] : [])];
}
function inferred(graph, voice) {
  return graph.inferences.filter((inference) => inference.account === voice);
}
function parting(graph, first, second) {
  const [mine, yours] = [byTriple(says(graph, first)), byTriple(says(graph, second))];
  const own = [...mine].reverse();
  const shared = own.filter(([triple2]) => yours.has(triple2)).map(([triple2, claim]) => [claim, yours.get(triple2)]);
  const agreeing = ([one, two]) => one.statement.denied === two.statement.denied;
  return {
    first,
    second,
    both: shared.filter(agreeing),
    contradicted: shared.filter((pair) => !agreeing(pair)),
    onlyFirst: own.filter(([triple2]) => !yours.has(triple2)).map(([, claim]) => claim),
    onlySecond: [...yours].reverse().filter(([triple2]) => !mine.has(triple2)).map(([, claim]) => claim)
  };
}
function byTriple(claims) {
  return new Map([...claims].reverse().map((claim) => [[claim.subject, claim.relation, claim.object].join("	"), claim]));
}

// src/logic/filters.ts
function shown(graph, filters, voice) {
  const world = voice === void 0 ? graph.claims : account(graph, voice);
  const tests = conditions(graph, filters);
  const by = {};
  for (const [name] of tests) by[name] = 0;
  const claims = world.filter((claim) => {
    let passes = true;
    for (const [name, test] of tests) {
      if (test(claim)) continue;
      by[name] += 1;
      passes = false;
    }
    return passes;
  });
  return { claims, hidden: world.length - claims.length, by };
}
function choices(graph, claims = graph.claims) {
  const found2 = [];
  for (const property of graph.properties.values()) {
    if (property.form !== "scale") continue;
    const counts = /* @__PURE__ */ new Map();
    for (const claim of claims) {
      const word = claim.statement.context[property.name];
      if (typeof word === "string") counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (counts.size < 2) continue;
    const values = property.values.map(({ word, label: label2, meaning }) => ({ word, label: label2, meaning, count: counts.get(word) ?? 0 }));
    found2.push({ name: property.name, label: property.label, values: values.filter((each) => each.count) });
  }
  return found2;
}
function years(graph) {
  const of = (spans) => {
    const ends = spans.flatMap((span) => span ?? []).filter((year2) => year2 !== null);
    return ends.length ? [Math.min(...ends), Math.max(...ends)] : null;
  };
  const statements = [...graph.statements.values()];
  return { held: of(statements.map((each) => each.named)), said: of(statements.map((each) => each.said)) };
}
function overlaps([first, last], [from, to]) {
  return !(last !== null && from !== null && last < from || to !== null && first !== null && to < first);
}
function conditions(graph, filters) {
  const found2 = [];
  for (const [name, words] of Object.entries(filters.scales ?? {})) {
    const taken = new Set(words);
    found2.push([name, (claim) => {
      const word = claim.statement.context[name];
      return word === void 0 || taken.has(word);
    }]);
  }
  for (const name of ["held", "said"]) {
    const span = filters[name];
    if (!span) continue;
    found2.push([name, ({ statement }) => {
      const own = statement[name];
      return own === null ? filters.undated === true : overlaps(own, span);
    }]);
  }
  if (filters.denied === false) found2.push(["denied", (claim) => !claim.statement.denied]);
  if (filters.families) {
    const taken = new Set(filters.families);
    found2.push(["families", (claim) => taken.has(graph.relations.get(claim.relation)?.family ?? "")]);
  }
  return found2;
}

// src/logic/infer.ts
function infer(given, relations) {
  const known = /* @__PURE__ */ new Set();
  const objects = /* @__PURE__ */ new Map();
  const subjects = /* @__PURE__ */ new Map();
  const chains = links(relations);
  const waiting = [];
  const add = (triple2) => {
    const name = triple2.join("	");
    if (known.has(name)) return;
    known.add(name);
    const [s, p, o] = triple2;
    shelve(objects, `${p}	${s}`, o);
    shelve(subjects, `${p}	${o}`, s);
    waiting.push(triple2);
  };
  given.forEach(add);
  while (waiting.length) {
    for (const conclusion of conclusions(waiting.pop())) if (conclusion[0] !== conclusion[2]) add(conclusion);
  }
  return known;
  function conclusions(triple2) {
    const [s, p, o] = triple2;
    const relation = relations.get(p);
    const found2 = [];
    for (const broader of relation?.broader ?? []) found2.push([s, broader, o]);
    for (const inverse of relation?.inverses ?? []) found2.push([o, inverse, s]);
    if (relation?.symmetric) found2.push([o, p, s]);
    if (relation?.transitive) for (const at of [0, 1]) found2.push(...along([p, p], at, triple2).map(([a, b]) => [a, p, b]));
    for (const [whole2, chain, at] of chains.get(p) ?? []) {
      found2.push(...along(chain, at, triple2).map(([a, b]) => [a, whole2, b]));
    }
    return found2;
  }
  function along(chain, at, [s, , o]) {
    let starts = [s];
    for (const link of chain.slice(0, at).reverse()) starts = starts.flatMap((end) => subjects.get(`${link}	${end}`) ?? []);
    let ends = [o];
    for (const link of chain.slice(at + 1)) ends = ends.flatMap((start) => objects.get(`${link}	${start}`) ?? []);
    return starts.flatMap((start) => ends.map((end) => [start, end]));
  }
}
function links(relations) {
  const found2 = /* @__PURE__ */ new Map();
  for (const relation of relations.values()) {
    for (const chain of relation.chains ?? []) chain.forEach((link, at) => shelve(found2, link, [relation.id, chain, at]));
  }
  return found2;
}

// src/logic/place.ts
var WORDS = ["view", "of", "from", "to", "voice", "with", "by", "query", "search", "sort", "tour", "wide"];
var LISTS = ["strike", "open"];
var SPANS = ["held", "said"];
var HELD = [...WORDS, ...LISTS, "filters"];
function written2(place) {
  const said2 = new Written();
  for (const key of WORDS) if (place[key]) said2.add(key, place[key]);
  for (const key of LISTS) for (const name of place[key] ?? []) said2.add(key, name);
  const { scales = {}, families, undated, denied, ...rest } = place.filters ?? {};
  for (const [name, words] of Object.entries(scales)) said2.add(`only-${name}`, words.join(" "));
  for (const key of SPANS) {
    const span = rest[key];
    if (span) said2.add(key, span.map((year2) => year2 ?? "..").join("/"));
  }
  for (const name of families ?? []) said2.add("family", name);
  if (families?.length === 0) said2.add("family", "");
  if (undated) said2.add("undated", "yes");
  if (denied === false) said2.add("denied", "no");
  return said2.parts.join("&");
}
var Written = class {
  parts = [];
  add(key, value) {
    this.parts.push(`${encoded(key)}=${encoded(value)}`);
  }
};
function encoded(text) {
  if (/^[\w:/.-]*$/.test(text)) return text;
  return new URLSearchParams([["", text]]).toString().slice(1).replaceAll("%3A", ":").replaceAll("%2F", "/");
}
function unread(hash) {
  const parts = [...new URLSearchParams(hash.replace(/^#/, ""))];
  return parts.filter((part) => !written2(read(String(new URLSearchParams([part]))))).map(([key, value]) => value ? `${key}=${value}` : key);
}
function read(hash) {
  const said2 = new URLSearchParams(hash.replace(/^#/, ""));
  const place = {};
  for (const key of WORDS) {
    const value = said2.get(key);
    if (value) place[key] = value;
  }
  for (const key of LISTS) {
    const names2 = said2.getAll(key).filter(Boolean);
    if (names2.length) place[key] = names2;
  }
  const filters = {};
  const scales = {};
  for (const [key, value] of said2) if (key.startsWith("only-")) scales[key.slice(5)] = value.split(" ").filter(Boolean);
  if (Object.keys(scales).length) filters.scales = scales;
  for (const key of SPANS) {
    const found2 = /^(-?\d{1,6}|\.\.)\/(-?\d{1,6}|\.\.)$/.exec(said2.get(key) ?? "");
    if (found2) filters[key] = [year(found2[1]), year(found2[2])];
  }
  if (said2.has("family")) filters.families = said2.getAll("family").filter(Boolean);
  if (said2.get("undated") === "yes") filters.undated = true;
  if (said2.get("denied") === "no") filters.denied = false;
  if (Object.keys(filters).length) place.filters = filters;
  return place;
}
function year(text) {
  return text === ".." ? null : Number(text);
}
var Address = class {
  constructor(window, changed) {
    this.window = window;
    this.changed = changed;
    this.framed = window.location.protocol === "about:";
    this.trail = [this.framed ? "" : window.location.hash.slice(1)];
    if (!this.framed) {
      window.addEventListener("popstate", () => this.changed(this.place));
      window.addEventListener("hashchange", () => this.changed(this.place));
    }
  }
  window;
  changed;
  trail;
  at = 0;
  framed;
  /** Where the reader is. */
  get place() {
    return read(this.framed ? this.trail[this.at] : this.window.location.hash);
  }
  /** Goes to a place; with `instead`, in the place of this one, so that the way back does not stop here. */
  go(place, instead = false) {
    const hash = written2(place);
    if (this.framed) {
      if (!instead) this.at += 1;
      this.trail.splice(this.at, Infinity, hash);
    } else if (hash !== this.window.location.hash.slice(1)) {
      this.window.history[instead ? "replaceState" : "pushState"](null, "", `#${hash}`);
    }
    this.changed(place);
  }
  back() {
    this.move(-1);
  }
  forward() {
    this.move(1);
  }
  move(by) {
    if (!this.framed) this.window.history.go(by);
    else if (this.trail[this.at + by] !== void 0) {
      this.at += by;
      this.changed(this.place);
    }
  }
};

// src/logic/search.ts
var PART = 8;
var WORTH = { label: 8, "also called": 6, sentence: 3, gist: 2.5, note: 2, description: 1.5 };
function searcher(graph) {
  const entries = [];
  const postings = /* @__PURE__ */ new Map();
  const put = (kind, id, label2, where, text, known) => {
    if (!text) return;
    const words2 = known ?? split(text);
    const place = entries.push({ kind, id, label: label2, where, text, words: words2.length, plain: words2.join(" ") }) - 1;
    for (const word of new Set(words2)) shelve(postings, word, place);
  };
  const parts = /* @__PURE__ */ new Map();
  const words = (text) => {
    let found2 = parts.get(text);
    if (!found2) parts.set(text, found2 = split(text));
    return found2;
  };
  function* reading() {
    for (const entity of graph.entities.values()) {
      put("entity", entity.id, entity.label, "label", entity.label);
      for (const name of entity.alternatives ?? []) put("entity", entity.id, entity.label, "also called", name);
      put("entity", entity.id, entity.label, "description", entity.description);
      yield;
    }
    for (const passage of graph.passages.values()) {
      put("passage", passage.id, passage.gist ?? passage.noClaim ?? passage.id, "gist", passage.gist ?? passage.noClaim);
      yield;
    }
    for (const statement of graph.statements.values()) {
      const first = statement.claims[0];
      if (first) for (const remark of statement.remarks) put("claim", first.id, first.sentence, "note", remark);
      yield;
    }
    for (const claim of graph.claims) {
      const said2 = [graph.label(claim.subject), graph.verb(claim), graph.label(claim.object)].flatMap(words);
      put("claim", claim.id, claim.sentence, "sentence", claim.sentence, said2);
      yield;
    }
    vocabulary = [...postings.keys()];
  }
  let vocabulary = [];
  const rest = reading();
  const more = () => {
    const end = performance.now() + PART;
    while (performance.now() < end) if (rest.next().done) return false;
    return true;
  };
  const search = (query, most = 20) => {
    while (!rest.next().done) ;
    const asked = split(query);
    if (!asked.length) return [];
    let scores = null;
    for (const word of asked) {
      const now = /* @__PURE__ */ new Map();
      for (const known of vocabulary) {
        const likeness = alike2(word, known);
        if (!likeness) continue;
        for (const place of postings.get(known)) {
          const before = scores === null ? 0 : scores.get(place);
          if (before === void 0) continue;
          const sum = before + likeness;
          if (sum > (now.get(place) ?? 0)) now.set(place, sum);
        }
      }
      scores = now;
      if (!now.size) break;
    }
    const best2 = /* @__PURE__ */ new Map();
    const phrase = asked.join(" ");
    for (const [place, sum] of scores ?? []) {
      const { kind, id, label: label2, where, text, words: words2, plain } = entries[place];
      const whole2 = plain === phrase ? 2 : plain.startsWith(phrase) ? 1.4 : plain.includes(phrase) ? 1.15 : 1;
      const score = sum / asked.length * WORTH[where] * whole2 * (0.6 + 0.4 * Math.min(1, asked.length / words2));
      const known = best2.get(id);
      if (!known || known.score < score) best2.set(id, { kind, id, label: label2, where, text, score });
    }
    const order2 = (one, two) => two.score - one.score || one.label.length - two.label.length || (one.id < two.id ? -1 : 1);
    return [...best2.values()].sort(order2).slice(0, most);
  };
  return Object.assign(search, { more });
}
function split(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}
function alike2(asked, known) {
  if (known === asked) return 1;
  if (known.startsWith(asked)) return 0.7 + 0.25 * (asked.length / known.length);
  if (asked.length >= 3 && known.includes(asked)) return 0.5;
  const allowed = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  if (!allowed) return 0;
  const start = known.length > asked.length + allowed ? known.slice(0, asked.length) : known;
  const far = distance(asked, start, allowed);
  return far <= allowed ? 0.55 - 0.12 * far - (start === known ? 0 : 0.1) : 0;
}
function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: two.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= two.length; j += 1) {
      const same2 = one[i - 1] === two[j - 1] ? 0 : 1;
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same2);
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[two.length];
}

// src/logic/without.ts
var GRANTED = -1;
function without(graph, names2, voices = null) {
  const wanted = new Set(names2);
  const entities = [...wanted].filter((name) => graph.entities.has(name));
  const struck = struckClaims(graph, wanted);
  const gone = new Set(struck);
  const { made, walked, beliefs, start, before, into } = standing(graph, voices);
  const whole2 = new Set(walked.filter((step) => !step.claims.some((claim) => gone.has(claim)) && !wanted.has(step.consequence)));
  const after = label(start.filter((name) => !wanted.has(name)), [...whole2].map(justification));
  const found2 = { struck, entities, falls: [], weakens: [], stands: [], inferences: [] };
  for (const name of beliefs) {
    if (wanted.has(name) || !before.has(name)) continue;
    const held = (into.get(name) ?? []).filter((step) => step.grounds.every((ground) => before.has(ground)));
    const left = held.filter((step) => whole2.has(step) && step.grounds.every((ground) => after.has(ground)));
    const lost = held.filter((step) => !left.includes(step));
    const [strength, now] = [best(held, before), best(left, after)];
    const effect = { name, sort: "entity", lost, left, before: strength, after: now };
    if (!after.has(name)) found2.falls.push({ ...effect, left: [], after: null });
    else if (strength !== null && (now === null || now > strength)) found2.weakens.push(effect);
    else if (lost.length) found2.stands.push(effect);
  }
  found2.weakens.push(...lessSupported(graph, made, gone, wanted));
  found2.inferences = fallen(graph, gone);
  return found2;
}
var standing = kept((graph, voices) => {
  const made = steps(graph, voices);
  const walked = made.filter((step) => step.kind !== "joint");
  const beliefs = new Set(walked.flatMap((step) => [...step.grounds, step.consequence]));
  const all = walked.map(justification);
  return { made, walked, beliefs, ...grounded([...beliefs], all), into: grouped(walked) };
});
function told(graph, found2) {
  const name = (effect) => effect.sort === "entity" ? graph.label(effect.name) : `“${graph.statements.get(effect.name).claims.map((claim) => claim.sentence).join("; ")}”`;
  const change = (effect) => {
    if (effect.sort === "statement") return effect.left.length ? "" : ": asserted, and no longer argued for";
    if (effect.after === null || effect.before === null || effect.after <= effect.before) {
      return effect.left.length || effect.after !== null ? "" : ": a starting point of the argument, without its reasons";
    }
    return `: its best reason was ${ranked(graph, effect.before)}, and is now ${ranked(graph, effect.after)}`;
  };
  const named2 = (effects) => effects.map((effect) => effect.name);
  return [
    { title: "Falls: it had reasons, and has none any more", lines: found2.falls.map(name), names: named2(found2.falls) },
    { title: "Weakens", lines: found2.weakens.map((effect) => name(effect) + change(effect)), names: named2(found2.weakens) },
    { title: "Stands on another leg", lines: found2.stands.map((effect) => name(effect) + change(effect)), names: named2(found2.stands) },
    { title: "No longer follows", lines: found2.inferences.map((inference) => graph.sentence(inference)), names: found2.inferences.map((each) => each.id) }
  ].filter((each) => each.lines.length);
}
function ranked(graph, rank) {
  return graph.ranks[rank] ?? "certain";
}
function label(premises, justifications) {
  const uses = /* @__PURE__ */ new Map();
  const missing = [];
  const strength = [];
  const queue = new Queue(order);
  let count = 0;
  for (const name of new Set(premises)) queue.push([GRANTED, count++, name]);
  justifications.forEach((each, number) => {
    const needed = new Set(each.grounds);
    missing.push(needed.size);
    strength.push(each.rank);
    for (const name of needed) shelve(uses, name, number);
    if (!needed.size) queue.push([each.rank, count++, each.to]);
  });
  const labels = /* @__PURE__ */ new Map();
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [rank, , name] = next;
    if (labels.has(name)) continue;
    labels.set(name, rank);
    for (const number of uses.get(name) ?? []) {
      missing[number] -= 1;
      strength[number] = Math.max(strength[number], rank);
      const { to } = justifications[number];
      if (missing[number] === 0 && !labels.has(to)) queue.push([strength[number], count++, to]);
    }
  }
  return labels;
}
function foundations(beliefs, justifications) {
  return grounded(beliefs, justifications).start;
}
function grounded(beliefs, justifications) {
  const justified = new Set(justifications.map((each) => each.to));
  const found2 = beliefs.filter((name) => !justified.has(name));
  for (; ; ) {
    const labels = label(found2, justifications);
    const left = beliefs.filter((name) => !labels.has(name));
    if (!left.length) return { start: found2, before: labels };
    const back = new Map(left.map((name) => [name, []]));
    for (const { grounds, to } of justifications) back.get(to)?.push(...grounds.filter((name) => back.has(name)));
    found2.push(...sources(left, back));
  }
}
function sources(nodes, back) {
  const onward = new Map(nodes.map((name) => [name, []]));
  for (const [name, before] of back) for (const other of before) onward.get(other).push(name);
  const finished = [];
  const seen = /* @__PURE__ */ new Set();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [[start, 0]];
    while (stack.length) {
      const top = stack.at(-1);
      const following = onward.get(top[0]);
      while (top[1] < following.length && seen.has(following[top[1]])) top[1] += 1;
      const there = following[top[1]];
      if (there === void 0) finished.push(stack.pop()[0]);
      else {
        seen.add(there);
        stack.push([there, 0]);
      }
    }
  }
  const home = /* @__PURE__ */ new Map();
  for (const start of finished.reverse()) {
    const waiting = home.has(start) ? [] : [start];
    while (waiting.length) {
      const here = waiting.pop();
      if (home.has(here)) continue;
      home.set(here, start);
      waiting.push(...back.get(here).filter((other) => !home.has(other)));
    }
  }
  const entered = /* @__PURE__ */ new Set();
  for (const name of nodes) for (const other of back.get(name)) if (home.get(other) !== home.get(name)) entered.add(home.get(name));
  return nodes.filter((name) => !entered.has(home.get(name)));
}
function justification(step) {
  return { grounds: step.grounds, to: step.consequence, rank: step.rank };
}
function order(one, two) {
  return one[0] === two[0] ? one[1] < two[1] : one[0] < two[0];
}
function grouped(walked) {
  return shelved(walked, (step) => [step.consequence]);
}
function best(made, labels) {
  return made.reduce((found2, step) => {
    const rank = Math.max(step.rank, ...step.grounds.map((ground) => labels.get(ground)));
    return found2 === null || rank < found2 ? rank : found2;
  }, null);
}
function struckClaims(graph, wanted) {
  const named2 = graph.claims.filter((c) => [c.id, c.statement.id, c.subject, c.object].some((name) => wanted.has(name)));
  const whole2 = new Set(named2.map((claim) => claim.statement).filter((statement) => statement.context.jointly));
  const taken = new Set(named2);
  return graph.claims.filter((claim) => taken.has(claim) || whole2.has(claim.statement));
}
function lessSupported(graph, made, gone, wanted) {
  const found2 = [];
  for (const [name, given] of grouped(made.filter((step) => step.kind === "joint"))) {
    const lost = given.filter((step) => step.claims.every((claim) => gone.has(claim)) || wanted.has(step.joint.id));
    if (!lost.length || graph.statements.get(name).claims.every((claim) => gone.has(claim))) continue;
    found2.push({ name, sort: "statement", lost, left: given.filter((step) => !lost.includes(step)), before: null, after: null });
  }
  return found2;
}
function fallen(graph, gone) {
  const found2 = [];
  for (const voice of graph.project.voices) {
    const inferred2 = graph.inferences.filter((each) => each.account === voice);
    const out = new Set([...gone].map((claim) => claim.id));
    for (const each of inferred2) if (each.premises.some((name) => out.has(name))) out.add(each.id);
    if (out.size === gone.size) continue;
    const left = graph.claims.filter((claim) => claim.statement.context.inAccountOf?.includes(voice) && !gone.has(claim));
    const following = infer(left.map((c) => [c.subject, c.relation, c.object]), graph.relations);
    found2.push(...inferred2.filter((each) => !following.has([each.subject, each.relation, each.object].join("	"))));
  }
  return found2;
}
export {
  Address,
  Graph,
  Queue,
  account,
  answer,
  apart,
  argue,
  bound,
  choices,
  chosen,
  citation,
  claimed,
  compacting,
  compare,
  context,
  csv,
  declared,
  digestOf,
  distance,
  elsewhere,
  explain,
  foundations,
  infer,
  inferred,
  label,
  local,
  misread,
  near,
  normalise,
  overlaps,
  parting,
  ranked,
  read,
  reasons,
  refusal,
  reserved,
  says,
  searcher,
  sha256,
  shown,
  split,
  steps,
  term,
  tokens,
  told,
  unknownNames,
  unread,
  without,
  written2 as written,
  years
};
