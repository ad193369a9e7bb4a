// Rule: a lane or pool says who does its tasks, or it is said that it decides nothing.
import { children, extension, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { isOneOf, taskRoles } from '../../../language/vocabulary.ts';
import { poolOf, processOf } from '../collaboration.ts';
import { competenceOf, holdersAround, lanesOf, listed } from '../lanes.ts';
import type { Model, ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noIdleLane: Rule = (analysis) => {
  const { model } = analysis;
  const lanes = model.scopes.flatMap((scope) => lanesOf(scope.element).map(([lane]) => lane));
  for (const scope of model.scopes) judgeSets(scope.element, analysis);
  const pool = poolOf(model.collaboration, model.process);
  const holders = [...lanes, pool?.element].filter((one) => one !== undefined);
  const use = usedBy(model);
  for (const holder of holders) judgeSetting(holder, holder === pool?.element, use, analysis);
};

function judgeSetting(holder: Moddle, isPool: boolean, use: Use, { report }: Analysis): void {
  const name = nameOf(holder);
  const setting = extension(holder, 'motcua:Lane');
  if (setting === null) {
    // A pool stands around everything anyway; it need not mean more.
    if (!isPool && use.undecided.has(holder)) report.add('lane.no-meaning', holder, { name });
    return;
  }
  const roles = listed(text(setting, 'roles'));
  if (roles.length === 0 && text(setting, 'agency') === null)
    return report.add('lane.empty', holder, { name });
  for (const role of roles)
    if (!isOneOf(taskRoles, role))
      report.add('lane.unknown-role', holder, { name, role, known: taskRoles.join(', ') });
  if (!use.decisive.has(holder)) report.add('lane.idle', holder, { name });
}

/** Lanes and pools whose word some step takes, and lanes around user tasks that have no word at all. */
type Use = { decisive: Set<Moddle>; undecided: Set<Moddle> };

function usedBy(model: Model): Use {
  const use: Use = { decisive: new Set(), undecided: new Set() };
  for (const node of model.nodes.values()) {
    const isTask = node.element.$type === 'bpmn:UserTask';
    if (!isTask && !startsDossier(model, node)) continue;
    const { roles, agency } = competenceOf(model, node);
    for (const word of [isTask ? roles : null, agency]) if (word) use.decisive.add(word.from);
    if (!isTask) continue;
    const holders = holdersAround(model, node);
    if (holders.some((holder) => extension(holder, 'motcua:Lane') !== null)) continue;
    for (const holder of holders) use.undecided.add(holder);
  }
  return use;
}

/** The agency around it receives the dossier. */
function startsDossier({ root }: Model, { element, scope }: ModelNode): boolean {
  return scope === root && element.$type === 'bpmn:StartEvent';
}

/** Of one lane set, a node belongs to one lane; and a lane holds nothing of another process. */
function judgeSets(container: Moddle, { model, report }: Analysis): void {
  const seen = new Map<Moddle | undefined, Set<Moddle>>();
  for (const [lane] of lanesOf(container)) {
    const set = seen.get(lane?.$parent) ?? new Set();
    seen.set(lane?.$parent, set);
    for (const element of children(lane ?? null, 'flowNodeRef')) {
      if (lane && processOf(element) !== model.process)
        report.add('lane.foreign-node', lane, { name: nameOf(lane) });
      if (set.has(element))
        report.add('lane.twice', element, { name: text(element, 'name') ?? idOf(element) });
      set.add(element);
    }
  }
}

function nameOf(holder: Moddle): string {
  return text(holder, 'name')?.trim() ?? idOf(holder);
}
