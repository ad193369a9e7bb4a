// test/random: what is drawn at random. Invariant: small plain data that can be shrunk; `parts.ts` and
// `shapes.ts` draw it, `draw.ts` makes a diagram of it.
import type { Condition } from './diagram.ts';

export type Wait = 'timer' | 'message' | 'signal' | 'condition';
export type Caught = Wait | 'error' | 'escalation';
/** An event of one trigger, of several of which one is enough, or of several that must all come. */
export type HearSketch = {
  on: Caught | 'several' | 'all';
  code: 'A' | 'B' | null;
  minutes: number;
  rounds: number;
  condition: Condition;
};
export type BoundarySketch = HearSketch & { interrupting: boolean };
export type Said =
  | 'none'
  | 'message'
  | 'signal'
  | 'escalation'
  | 'several'
  | 'undo'
  | 'error'
  | 'terminate'
  | 'cancel';
export type LoopSketch =
  | { kind: 'while'; before: boolean; most: number | null; condition: Condition }
  | {
      kind: 'many';
      sequential: boolean;
      count: number;
      until: Condition | null;
      /** Thrown by each instance or by the first; null = by none. */
      tells: { by: 'each' | 'first'; say: 'signal' | 'escalation'; code: 'A' | 'B' } | null;
      listed: boolean;
    };
export type Work = 'user' | 'manual' | 'service' | 'call' | 'receive' | 'send' | 'script' | 'rule';
/** `inside`: an event sub-process of it, for boxes only; `again`: that has undone what was done in it. */
export type UndoneBy = 'user' | 'service' | 'inside' | 'inside-again' | null;
export type Extras = {
  boundary: BoundarySketch[];
  input: number | null;
  /** What undoes the activity, if anything does. */
  undone: UndoneBy;
  loop: LoopSketch | null;
  /** Tokens it needs, tokens it gives. */
  quantities: [number, number];
};
export type NodeSketch =
  | ({ kind: Work | 'task' } & Extras)
  | ({ kind: 'sub' | 'transaction' | 'ad-hoc'; inner: ScopeSketch } & Extras)
  | { kind: 'catch'; hear: HearSketch }
  /** `of`: whose work is undone: the n-th node of its scope; null = all of it. */
  | { kind: 'throw' | 'end'; say: Said; code: 'A' | 'B'; of: number | null }
  | { kind: 'link-throw' | 'link-catch'; link: string }
  | { kind: 'xor' | 'and' | 'or' }
  | { kind: 'complex'; needs: number }
  | { kind: 'race'; events: HearSketch[] };

/** Ends of a flow: -1 the start event, n a node, n + 0.1 × (k + 1) its k-th boundary or raced event. */
export type FlowSketch = { from: number; to: number; condition: Condition | 'default' | null };
/** An event sub-process. */
export type ListenerSketch = BoundarySketch & { inner: ScopeSketch };
/** Another start event of the process, which leads to the n-th node. */
export type StartSketch = { hear: HearSketch; to: number };
export type ScopeSketch = {
  nodes: NodeSketch[];
  flows: FlowSketch[];
  listeners: ListenerSketch[];
  starts?: StartSketch[];
};
