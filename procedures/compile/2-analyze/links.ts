// compile/2-analyze: the two ends of a link event (BPMN 2.0.2, 10.5.4), which stand for a sequence flow.
// Invariant: two ends belong together by `source` and `target` where they are given, else by name;
// each scope is looked through once, however many links it has.
import { child, children, text, type Moddle } from '../1-parse/moddle.ts';
import type { ModelNode, ModelScope } from './model.ts';

export function isLinkThrow({ entry }: ModelNode): boolean {
  return entry.event === 'link' && entry.placement === 'throw';
}

export function isLinkCatch({ entry }: ModelNode): boolean {
  return entry.event === 'link' && entry.placement === 'catch';
}

/** Catches to which a throw leads; a rule lets there be exactly one. [] for everything else. */
export function linkTargets(node: ModelNode): ModelNode[] {
  return isLinkThrow(node) ? (linksOf(node.scope).targets.get(node) ?? []) : [];
}

/** Throws that lead to a catch. [] for everything else. */
export function linkSources(node: ModelNode): ModelNode[] {
  return isLinkCatch(node) ? (linksOf(node.scope).sources.get(node) ?? []) : [];
}

type Links = { targets: Map<ModelNode, ModelNode[]>; sources: Map<ModelNode, ModelNode[]> };
const linksByScope = new WeakMap<ModelScope, Links>();

/** Of several targets, which is an error, no more are followed. */
const ENOUGH = 10;

/** Asked for only when the model is complete. */
function linksOf(scope: ModelScope): Links {
  const known = linksByScope.get(scope);
  if (known) return known;
  const links: Links = { targets: new Map(), sources: new Map() };
  const catches = indexed(scope.nodes.filter(isLinkCatch));
  for (const from of scope.nodes.filter(isLinkThrow)) {
    const found = targetsOf(from, catches).slice(0, ENOUGH);
    links.targets.set(from, found);
    for (const to of found) add(links.sources, to, from);
  }
  linksByScope.set(scope, links);
  return links;
}

type Catches = {
  byDefinition: Map<Moddle, ModelNode[]>;
  /** Those that name their sources. */
  bySource: Map<Moddle, ModelNode[]>;
  /** The others. */
  byName: Map<string, ModelNode[]>;
};

function indexed(nodes: ModelNode[]): Catches {
  const catches: Catches = { byDefinition: new Map(), bySource: new Map(), byName: new Map() };
  for (const node of nodes) {
    if (node.definition) add(catches.byDefinition, node.definition, node);
    const sources = children(node.definition, 'source');
    const name = text(node.definition, 'name');
    for (const source of sources) add(catches.bySource, source, node);
    if (sources.length === 0 && name !== null) add(catches.byName, name, node);
  }
  return catches;
}

function targetsOf({ definition }: ModelNode, catches: Catches): ModelNode[] {
  const target = child(definition, 'target');
  if (target !== null) return catches.byDefinition.get(target) ?? [];
  const named = definition === null ? [] : (catches.bySource.get(definition) ?? []);
  return [...named, ...(catches.byName.get(text(definition, 'name') ?? '') ?? [])];
}

function add<K>(map: Map<K, ModelNode[]>, key: K, node: ModelNode): void {
  const list = map.get(key);
  if (list) list.push(node);
  else map.set(key, [node]);
}
