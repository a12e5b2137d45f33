// The graph in the page, ready to be asked: `payload.ts` decoded, with an index for each thing that views and logic look up.

import type {
  Entity, Inference, Passage, Payload, Picture, Property, Question, Relation, Source, Stop, WireStatement,
} from "./payload";

/** All that the claims of a statement share; keys are those of `describing.claim_data`, defaults filled in. */
export interface Context {
  voice: string;
  denied: boolean;
  plain: boolean;
  inAccountOf?: string[];
  passage?: string[];
  via?: string[];
  attitude: string;
  stance?: string;
  certainty: string;
  extent: string;
  mode: string;
  jointly: boolean;
  basis: string;
  reading: string;
  during?: string;
  saidOn?: string;
  saidIn?: string[];
  nominalisedBy?: string[];
  quantity?: string;
  rationale?: string;
  note?: string;
  firstYear?: number;
  lastYear?: number;
  [property: string]: unknown; // joints of the header, and what a project adds of its own
}

/** A statement; its context is decoded when it is first asked for. */
export class Statement {
  readonly claims: Claim[] = [];
  readonly id: string;
  readonly voice: string;
  readonly denied: boolean;
  readonly passages: string[];
  readonly names: string[]; // the entities that name what it says
  readonly marks: string[]; // in words: "probable", "mostly", "1928/1932", the voice apart
  readonly hedge: string; // "certain, partly"
  readonly remarks: string[]; // "note: …"
  readonly rank: number; // how surely it is held, a place in `Graph.ranks`; 0 is the surest
  readonly holders: string[]; // who holds it, however surely; empty where it is ironic
  readonly said: Span | null; // the years in which it was said
  readonly held: Span | null; // the years in which it held
  readonly named: Span | null; // the same as its date names them: where that has no end, null, though its source ends it
  readonly when: string; // the date in words, as it stands among the marks
  readonly dates: string; // the EDTF that `held` and `named` come from
  private made: Context | undefined;

  constructor(private readonly wire: WireStatement, private readonly usual: Readonly<Record<string, unknown>>) {
    const { firstYear, lastYear, passage, nominalisedBy } = wire as Partial<Context>;
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
    this.held = firstYear === undefined && lastYear === undefined ? null : [firstYear ?? null, lastYear ?? null];
    this.when = wire.when ?? "";
    this.dates = wire.dates ?? "";
    this.named = this.held && /\/(\.\.)?$/.test(this.dates) ? [this.held[0], null] : this.held;
  }

  get context(): Context {
    return (this.made ??= this.decoded());
  }

  private decoded(): Context {
    const { id: _id, marks: _marks, hedge: _hedge, remarks: _remarks, said: _said, when: _when, dates: _dates, rank: _rank, holders: _holders, ...held } = this.wire;
    const context: Record<string, unknown> = { denied: false, plain: true, inAccountOf: [this.voice], ...this.usual, ...held };
    for (const name in this.usual) if (context[name] === null) delete context[name];
    if ((context["inAccountOf"] as string[]).length === 0) delete context["inAccountOf"];
    return context as Context;
  }
}

const SURE = ["certain"];

export type Span = [number | null, number | null];

/** One triple of one statement; `index` is its place in the text. */
export class Claim {
  constructor(
    private readonly graph: Graph, readonly id: string, readonly index: number,
    readonly subject: string, readonly relation: string, readonly object: string, readonly statement: Statement,
  ) {}

  /** "Stalin led revolution from above" */
  get sentence(): string {
    return this.graph.sentence(this);
  }
}

/** How one statement bears on another, and in which context that is claimed. */
export interface Joint {
  id: string;
  kind: string; // supports, qualifies, contrastsWith, exemplifies, rebuts, concedes
  source: string;
  target: string;
  statement: Statement; // without claims of its own
}

/** One step of the argument, from all of its grounds together to its consequence. */
export interface Step {
  index: number;
  kind: string;
  grounds: string[]; // entities
  consequence: string; // an entity or, of a joint, a statement
  claims: Claim[];
  rank: number;
  joint: Joint | null;
  together: boolean;
  hinders: boolean;
  by: string[] | null; // the voices that make it; null: whoever is asked
}

export interface Speaker {
  voice: string;
  label: string;
  asserted: number;
  denied: number;
  standing: number; // in the default account
}

export class Graph {
  readonly project: Payload["project"];
  readonly prefixes: Record<string, string>;
  readonly properties: Map<string, Property>; // by name, in their order
  readonly classes: Map<string, Payload["classes"][number]>;
  readonly families: Map<string, Payload["families"][number]>;
  readonly looks: Payload["looks"];
  readonly relations: Map<string, Relation>;
  readonly sources: Map<string, Source>;
  readonly passages: Map<string, Passage>; // and gaps, in the order of the text
  readonly entities: Map<string, Entity>;
  readonly statements = new Map<string, Statement>();
  readonly claims: Claim[] = []; // in the order of the text
  readonly claim = new Map<string, Claim>(); // by id
  readonly ranks: string[];
  readonly speakers: Speaker[];
  readonly picture: Picture | null;
  readonly tour: Stop[];
  readonly questions: Question[];
  readonly rules: Record<string, string>;
  private readonly lazy: { joints: () => Joint[]; inferences: () => Inference[]; inference: () => Map<string, Inference>; steps: () => Step[] };
  private readonly aboutEntity: () => Map<string, Claim[]>;
  private readonly inPassage: () => Map<string, Statement[]>;
  private readonly bearing: () => Map<string, Joint[]>;
  private readonly namesOf: () => Map<string, string[]>;

  constructor(data: Payload) {
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
    const usual: Record<string, unknown> = {};
    for (const { name, default: value } of data.properties) if (value !== undefined) usual[name] = value;
    const statements = data.statements.map((wire) => new Statement(wire, usual));
    for (const statement of statements) this.statements.set(statement.id, statement);
    const [entities, relations] = [data.entities, data.relations].map((listed) => listed.map((each) => local(each.id))) as [string[], string[]];
    const short = (locals: string[], place: number | string) => (typeof place === "string" ? local(place) : locals[place]!);
    for (const [at, subject, relation, object, own] of data.claims) {
      const statement = statements[at]!;
      const id = own ?? `${statement.id}_${short(entities, subject)}_${short(relations, relation)}_${short(entities, object)}`;
      const names = triple(data, subject, relation, object);
      const claim = new Claim(this, id, this.claims.length, names.subject, names.relation, names.object, statement);
      this.claims.push(claim);
      this.claim.set(id, claim);
      statement.claims.push(claim);
    }
    // What is not needed to open the page is made when it is first asked for.
    this.aboutEntity = once(() => shelved(this.claims, ({ subject, object }) => (subject === object ? [subject] : [subject, object])));
    this.inPassage = once(() => shelved(statements, (statement) => statement.passages));
    this.namesOf = once(() => {
      const found = shelved(statements, (statement) => statement.names);
      return new Map([...found].map(([name, listed]) => [name, listed.map((each) => each.id)]));
    });
    this.lazy = {
      joints: once(() => data.joints.map((each) => ({ ...each, statement: new Statement(each.statement, usual) }))),
      inferences: once(() => this.following(data)),
      inference: once(() => byId(this.inferences)),
      steps: once(() => this.walked(data)),
    };
    this.bearing = once(() => shelved(this.joints, ({ source, target }) => (source === target ? [source] : [source, target])));
  }

  get joints(): Joint[] {
    return this.lazy.joints();
  }

  /** What follows inside the accounts; each stands after its premises. */
  get inferences(): Inference[] {
    return this.lazy.inferences();
  }

  get inference(): Map<string, Inference> {
    return this.lazy.inference();
  }

  get steps(): Step[] {
    return this.lazy.steps();
  }

  /** What people call an entity, relation, family, class or source; the name itself where it has no label. */
  label(name: string): string {
    for (const shelf of [this.entities, this.relations, this.families, this.classes]) {
      const found = shelf.get(name);
      if (found) return found.label;
    }
    return this.sources.get(name)?.title ?? name;
  }

  /** The relation of a claim or inference in the number of its subject: "was led by", "were led by". */
  verb(claim: { subject: string; relation: string }): string {
    const relation = this.relations.get(claim.relation);
    if (!relation) return claim.relation;
    return this.entities.get(claim.subject)?.plural ? relation.plural : relation.label;
  }

  /** The relation read from the object; null where the vocabulary has no such phrase (an arrow then points back). */
  inverse(claim: { relation: string; object: string }): string | null {
    const relation = this.relations.get(claim.relation);
    if (!relation?.inverse) return null;
    return this.entities.get(claim.object)?.plural ? relation.inversePlural ?? relation.inverse : relation.inverse;
  }

  /** A claim or inference as a sentence. */
  sentence(claim: { subject: string; relation: string; object: string }): string {
    return `${this.label(claim.subject)} ${this.verb(claim)} ${this.label(claim.object)}`;
  }

  /** Who holds a statement, how, and where it is evidenced, in one line. */
  holding(statement: Statement): string {
    const voice = statement.voice ? this.label(statement.voice) : "nobody";
    const denies = this.entities.get(statement.voice)?.plural ? "deny" : "denies";
    const held = [statement.denied ? `${voice} ${denies} it` : voice, ...statement.marks].join(", ");
    return statement.passages.length ? `${held} · ${this.cited(statement.passages)}` : held;
  }

  /** Where a passage stands: its reference or, where it has none, its name. */
  reference(passage: string): string {
    return this.passages.get(passage)?.reference ?? local(passage);
  }

  /** Passages as people cite them: "passages s14, s15 (I.1)". */
  cited(passages: string[]): string {
    const listed = passages.map((name) => {
      const reference = this.passages.get(name)?.reference;
      return reference ? `${local(name)} (${reference})` : local(name);
    });
    return `passage${listed.length === 1 ? "" : "s"} ${listed.join(", ")}`;
  }

  /** Every claim, by whatever voice, in which an entity is subject or object. */
  about(entity: string): Claim[] {
    return this.aboutEntity().get(entity) ?? [];
  }

  /** The statements whose evidence is in a passage. */
  statementsIn(passage: string): Statement[] {
    return this.inPassage().get(passage) ?? [];
  }

  /** The joints in which a statement stands, as source or as target. */
  jointsOf(statement: string): Joint[] {
    return this.bearing().get(statement) ?? [];
  }

  /** The statements that an entity names. */
  named(entity: string): string[] {
    return this.namesOf().get(entity) ?? [];
  }

  /** The full IRI of a name. */
  iri(name: string): string {
    const at = name.indexOf(":");
    const space = at < 0 ? undefined : this.prefixes[name.slice(0, at)];
    return space === undefined || name.startsWith("//", at + 1) ? name : space + name.slice(at + 1);
  }

  /** A claim as `describing.claim_data` has it. */
  data(claim: Claim): Record<string, unknown> {
    const { id, sentence, subject, relation, object, statement } = claim;
    return { id, sentence, subject, relation, object, statement: statement.id, ...statement.context };
  }

  /** The broad kind of an entity, in words. */
  kind(entity: string): string {
    const found = this.entities.get(entity);
    return found ? this.label(found.kind ?? found.type) : "";
  }

  private walked(data: Payload): Step[] {
    const joints = byId(this.joints);
    return data.steps.map((each, index) => ({
      index,
      kind: each.kind,
      grounds: each.grounds.map((place) => named(data.entities, place)),
      consequence: typeof each.to === "string" ? each.to : named(data.entities, each.to),
      claims: each.claims.map((place) => this.claims[place]!),
      rank: each.rank ?? 0,
      joint: each.joint === undefined ? null : joints.get(each.joint)!,
      together: each.together ?? false,
      hinders: each.hinders ?? false,
      by: each.of ?? null,
    }));
  }

  private following(data: Payload): Inference[] {
    const found = data.inferences.map(([account, subject, relation, object, rule, , plain, id]): Inference => {
      const held = { account: named(data.entities, account), ...triple(data, subject, relation, object) };
      const own = `${held.account.split(":")[0]}:inferred-${Object.values(held).map(local).join("_")}`;
      return { id: id ?? own, ...held, rule, premises: [], plain: plain === 1 };
    });
    data.inferences.forEach(([, , , , , premises], at) => {
      found[at]!.premises = premises.map((place) => (place < 0 ? found[-1 - place]!.id : this.claims[place]!.id));
    });
    return found;
  }
}

/** The part of a name after its prefix or, in a full IRI, after the last `#` or `/`. */
export function local(name: string): string {
  return name.includes("//") ? name.split(/[/#]/).at(-1)! : name.slice(name.lastIndexOf(":") + 1);
}

function byId<T extends { id: string }>(listed: readonly T[]): Map<string, T> {
  return new Map(listed.map((each) => [each.id, each]));
}

function named(listed: readonly { id: string }[], place: number | string): string {
  return typeof place === "string" ? place : listed[place]!.id;
}

interface Names {
  subject: string;
  relation: string;
  object: string;
}

function triple(data: Payload, subject: number | string, relation: number | string, object: number | string): Names {
  return { subject: named(data.entities, subject), relation: named(data.relations, relation), object: named(data.entities, object) };
}

/** Puts a thing to those of the same name. */
export function shelve<T>(shelf: Map<string, T[]>, name: string, one: T): void {
  const known = shelf.get(name);
  if (known) known.push(one);
  else shelf.set(name, [one]);
}

/** Things by each of the names that they have. */
export function shelved<T>(listed: readonly T[], names: (one: T) => Iterable<string>): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const each of listed) for (const name of names(each)) shelve(found, name, each);
  return found;
}

/** What is made once of each graph, or of each graph and key. */
export function kept<T, K = undefined>(make: (graph: Graph, key: K) => T): (graph: Graph, key?: K) => T {
  const made = new WeakMap<Graph, Map<string, T>>();
  return (graph, key) => {
    const own = made.get(graph) ?? made.set(graph, new Map()).get(graph)!;
    const name = JSON.stringify(key) ?? "";
    if (!own.has(name)) own.set(name, make(graph, key as K));
    return own.get(name)!;
  };
}

/** What is made when it is first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { is: T } | undefined;
  return () => (made ??= { is: make() }).is;
}
