// The data in the page, as `claimgraph.pages.payload` writes them. `graph.ts` makes of them what the rest works with.
// Names are CURIEs (":Stalin"); where they are many, a place in a list stands for them.

/** One thing that a statement can have: a scale with its values in order, a flag, a date and so on. */
export interface Property {
  id: string;
  name: string; // the key in a claim
  label: string;
  form: "scale" | "flag" | "voice" | "evidence" | "entity" | "date" | "text" | "joint";
  default?: string | boolean; // a word of the scale (a local name), or the state of the flag
  values?: { word: string; label: string; standing: number; meaning?: string }[]; // standing: 2 plain, 1 only with its hedge, 0 in no account
  meaning?: string; // of a flag that is set
  ordered?: boolean;
  phrase?: string;
  inverse?: string; // of a joint: how it is read from its target ("supported by")
}

export interface Relation {
  id: string;
  label: string; // "was led by", of a single subject
  plural: string; // the same of a plural subject
  inverse?: string; // read from the object; missing where there is no such phrase
  inversePlural?: string;
  definition?: string;
  family?: string;
  causal?: boolean;
  step?: string; // causal, constitutive, sameness, part, motive: how an argument walks along it
  ground?: "object"; // where the ground is not the subject
  sign?: 1 | -1;
  symmetric?: boolean;
  transitive?: boolean;
  broader?: string[];
  inverses?: string[];
  chains?: string[][];
}

/** An entity: `describing.entity_data`, and what the page needs besides. */
export interface Entity {
  id: string;
  label: string;
  type: string;
  kind?: string;
  description?: string;
  alternatives?: string[];
  dates?: string; // EDTF
  when?: string; // the dates in words
  years?: [number | null, number | null];
  names?: string[]; // the statements that it names
  plural?: boolean;
  person?: boolean; // no way runs through it
  agent?: boolean; // it can speak
}

export interface Source {
  id: string;
  title: string;
  narrator: string;
  creator?: string;
  date?: string;
  citation?: string;
  length?: number; // Unicode code points
  sha256?: string;
  file?: string;
  thesis?: string[]; // statements
}

/** A passage; with `gap` a stretch of which nothing is encoded, and `noClaim` says why. */
export interface Passage {
  id: string;
  source?: string;
  start?: number; // code points
  end?: number;
  reference?: string;
  gist?: string;
  digest?: string; // SHA-256 of the normalised sentence
  truncated?: boolean;
  noClaim?: string;
  gap?: true;
}

/** A statement: what all its claims share. All other keys are those of `describing.claim_data`; defaults are left out. */
export interface WireStatement {
  id: string;
  voice: string;
  marks?: string[]; // what each property has to say, in words, the voice apart
  hedge?: string; // how surely it is held ("certain" where left out)
  remarks?: string[]; // "because: …", "note: …"
  said?: [number | null, number | null]; // the years in which it was said
  when?: string; // when it held, in words
  dates?: string; // and in EDTF
  rank?: number; // its place in `ranks`; 0 where left out
  holders?: string[]; // who holds it, however surely, where that is not its voice alone
  [key: string]: unknown;
}

/** statement, subject, relation, object (places in their lists); the id where it is not made of these. */
export type WireClaim = [number, number | string, number | string, number | string, string?];

/** id, kind, source, target (statements), the statement in which it is made */
export interface WireJoint {
  id: string;
  kind: string;
  source: string;
  target: string;
  statement: WireStatement; // the context in which it is made; that of a header has its source's id
}

/**
 * account, subject, relation, object, rule, premises, plain, and the id where it is not made of these.
 * A premise is the place of a claim or, counted from -1 downwards, of an inference.
 */
export type WireInference = [number | string, number | string, number | string, number | string, string, number[], 0 | 1, string?];

/** What follows inside one account, as `Graph` has it. */
export interface Inference {
  id: string;
  account: string;
  subject: string;
  relation: string;
  object: string;
  rule: string;
  premises: string[]; // claims or inferences
  plain: boolean;
}

/** A step of the argument walk, as `claimgraph.answers.steps` has them for all voices. */
export interface WireStep {
  kind: string;
  grounds: (number | string)[]; // places of entities; the name of one that the project does not define
  to: number | string; // an entity's place or, of a joint, the id of a statement
  claims: number[];
  rank?: number;
  joint?: string;
  together?: true;
  hinders?: true;
  of?: string[]; // the voices that make it; left out: it is there for all
}

export interface Parameter {
  name: string;
  default: string; // SPARQL
  meaning: string;
}

export interface Question {
  name: string;
  text: string;
  keywords?: string[];
  parameters?: Parameter[];
  query: string;
}

/** The picture of the argument, laid out in Python: points, from the upper left corner. */
export interface Picture {
  title: string;
  caption: string;
  alt: string;
  width: number;
  height: number;
  goals: string[];
  leftOut: number; // claims that lead there and are not in the picture
  boxes: PictureBox[];
  arrows: PictureArrow[];
}

export interface PictureBox {
  id: string; // an entity or, with `look` said, a statement
  look: "thesis" | "premise" | "step" | "said";
  lines: string[];
  type: number; // size of the type
  x: number; // centre
  y: number;
  width: number;
  height: number;
  more?: true; // what leads to it is left out of the picture: a dotted stub at its left
}

export interface PictureArrow {
  kind: string; // causal, constitutive, sameness, part, motive, naming, joint
  sources: string[];
  target: string;
  statement: string;
  claims: string[];
  words: string; // the relation, read in this direction
  hedge: string; // what keeps it from standing plainly ("" where nothing does)
  voice: string; // who makes it, where that is neither the narrator nor the curator
  certainty: string;
  doubtful?: true;
  curator?: true;
  hinders?: true;
  supports?: string; // the statement for which it is evidence
  path: string; // SVG path data, the last stretch first drawn last; it ends at the tip
  tip: [number, number, number]; // where the tip is, and its direction in degrees
  knot?: [number, number]; // of several sources that hold only together: where they join
  tag?: { lines: string[]; type: number; x: number; y: number; width: number; height: number };
}

/** What the address holds; everything is left out where it is as it opens. */
export interface Place {
  view?: string; // text, map, record, around, voices, ways, without, when, sure, ask, table
  of?: string; // what is chosen: an entity, claim, statement, passage or inference
  from?: string; // ways: from … to …
  to?: string;
  voice?: string; // the world as it has it
  by?: string; // ways: whose steps they are made of where no voice is chosen; "all" for everybody's
  with?: string; // and beside it another
  strike?: string[]; // claims, statements, entities struck out
  filters?: Filters;
  query?: string; // the name of a competency question
  search?: string;
  open?: string[]; // what is unfolded of the surroundings; the first is in the middle
  sort?: string; // of the table: what it lists, by which column, and whether downwards
  wide?: string; // without the text beside it
  tour?: string; // at which stop of the tour
}

/** What is shown: a list holds the words that are shown, left out means all. */
export interface Filters {
  scales?: Record<string, string[]>; // certainty, extent, mode, basis, reading, attitude, stance …
  held?: [number | null, number | null]; // claims that may have held in these years
  said?: [number | null, number | null];
  undated?: boolean; // with `held` or `said`: those without a date too
  denied?: boolean; // false hides what is denied
  families?: string[];
}

export interface Stop {
  title: string;
  text: string;
  place: Place;
}

export interface Payload {
  format: 1;
  project: {
    title: string;
    version: string;
    creators: string[];
    licence: string; // an IRI
    licenceName: string;
    citation: string; // how the graph is cited, without what is chosen in it
    narrators: string[]; // all
    voices: string[]; // those whose plain claims are the default graph's: the default narrators, then the curators
    curators: string[];
    claimgraph: string; // the version that made the page
    opens: "map" | "text"; // what it opens with
    selection?: string; // what part of the project this is, in words
  };
  prefixes: Record<string, string>;
  properties: Property[];
  classes: { id: string; label: string; definition?: string; kind?: string; isKind?: true }[];
  families: { id: string; label: string; definition?: string }[];
  looks: {
    kinds: Record<string, { hue: string; corner: "round" | "square" | "cut"; dash: number[] }>; // by label; dashes in line widths
    families: Record<string, { hue: string; dash: number[] }>;
  };
  rules: Record<string, string>; // an inference's rule in words
  relations: Relation[];
  sources: Source[];
  passages: Passage[]; // and gaps, in the order of the text
  entities: Entity[];
  statements: WireStatement[];
  claims: WireClaim[];
  joints: WireJoint[];
  inferences: WireInference[];
  ranks: string[]; // how surely a step is held, in words, the surest first
  steps: WireStep[];
  speakers: { voice: string; asserted: number; denied: number; standing: number }[]; // the most talkative first
  picture?: Picture;
  tour: Stop[];
  questions: Question[];
}
