// compile/2-analyze: what lanes and pools say about competence: who does a task that does not say so
// itself. Invariant: the innermost word counts, role and agency each for themselves: the task's own,
// then its lane's, the lanes around it from within, those of the sub-processes around, the pool's.
import { child, children, extension, text, type Moddle } from '../1-parse/moddle.ts';
import { poolOf } from './collaboration.ts';
import type { ModelNode, Model } from './model.ts';

export type Competence = {
  /** As written, trimmed; null = nothing says it. */
  roles: { names: string[]; from: Moddle } | null;
  /** FEEL; null = the agency that holds the dossier. */
  agency: { source: string; from: Moddle } | null;
};

/** A lane with the lanes around it, innermost first. */
export type LaneChain = Moddle[];

/** Roles as written in a list, trimmed. */
export function listed(words: string | null): string[] {
  return (words ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Who does a user task. */
export function competenceOf(model: Model, node: ModelNode): Competence {
  const { element } = node;
  const around = settingsAround(model, node);
  const own = listed(text(extension(element, 'zeebe:AssignmentDefinition'), 'candidateGroups'));
  const agency = text(extension(element, 'motcua:Competence'), 'agency');
  return {
    roles: own.length > 0 ? { names: own, from: element } : around.roles,
    agency: agency === null ? around.agency : { source: agency, from: element },
  };
}

/** What stands around a node, whatever it says itself. */
export function settingsAround(model: Model, node: ModelNode): Competence {
  const found: Competence = { roles: null, agency: null };
  for (const holder of holdersAround(model, node)) {
    const setting = extension(holder, 'motcua:Lane');
    if (setting === null) continue;
    const names = listed(text(setting, 'roles'));
    const source = text(setting, 'agency');
    if (found.roles === null && names.length > 0) found.roles = { names, from: holder };
    if (found.agency === null && source !== null) found.agency = { source, from: holder };
  }
  return found;
}

/** Lanes and pool around a node, innermost first. */
export function holdersAround({ collaboration, process }: Model, node: ModelNode): Moddle[] {
  const holders: Moddle[] = [];
  for (let at: ModelNode | null = node; at !== null; at = at.scope.owner) {
    const lanes = lanesByNode(at.scope.element);
    // Some tools name what stands in a sub-process in the lane around that.
    holders.push(...(lanes.get(at.element) ?? lanes.get(node.element) ?? []));
  }
  const pool = poolOf(collaboration, process);
  return pool === null ? holders : [...holders, pool.element];
}

/** Every lane of a process or sub-process, the innermost first. */
export function lanesOf(container: Moddle): LaneChain[] {
  const found: LaneChain[] = [];
  const open: { lane: Moddle; around: LaneChain }[] = children(container, 'laneSets')
    .flatMap((set) => children(set, 'lanes'))
    .map((lane) => ({ lane, around: [] }));
  for (let at = open.shift(); at; at = open.shift()) {
    const chain = [at.lane, ...at.around];
    found.push(chain);
    for (const lane of children(child(at.lane, 'childLaneSet'), 'lanes'))
      open.push({ lane, around: chain });
  }
  return found.toReversed();
}

/** A node stands in the innermost lane that names it; of two, in the last of the diagram. */
function lanesByNode(container: Moddle): Map<Moddle, LaneChain> {
  const known = indexes.get(container);
  if (known) return known;
  const index = new Map<Moddle, LaneChain>();
  for (const chain of lanesOf(container))
    for (const node of children(chain[0] ?? null, 'flowNodeRef'))
      if (!index.has(node)) index.set(node, chain);
  indexes.set(container, index);
  return index;
}
/** A parsed diagram never changes. */
const indexes = new WeakMap<Moddle, Map<Moddle, LaneChain>>();
