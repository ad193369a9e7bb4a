// compile/3-lower: timers and legal terms.
// Invariant: what is left out in the diagram means the law's ordinary case, written here and nowhere else.
import type { Term } from '../../clock/term.ts';
import type { DutyKind, TimerTrigger } from '../../ir/procedure.ts';
import { child, extension, text, type Moddle } from '../1-parse/moddle.ts';
import type { ModelNode } from '../2-analyze/model.ts';
import { constant, lowerExpression, type Lowering } from './lowering.ts';

const kinds = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
] as const;

export function lowerTimer(
  node: ModelNode,
  lowering: Lowering,
  definition: Moddle | null = node.definition,
): TimerTrigger {
  const term = extension(node.element, 'motcua:Term');
  if (term !== null)
    return { kind: 'timer', timer: { kind: 'term', term: lowerTerm(term, 'entered') } };
  const duty = extension(node.element, 'motcua:Duty');
  if (duty !== null) return { kind: 'timer', timer: lowerDuty(duty) };
  for (const [property, kind] of kinds) {
    const element = child(definition, property);
    if (element === null) continue;
    const body = text(element, 'body')?.trim() ?? '';
    const expression = body.startsWith('=')
      ? lowerExpression(body, element, lowering)
      : constant(body, element, lowering);
    return { kind: 'timer', timer: { kind, expression } };
  }
  return {
    kind: 'timer',
    timer: { kind: 'duration', expression: constant('', node.element, lowering) },
  };
}

function lowerDuty(duty: Moddle): TimerTrigger['timer'] {
  return {
    kind: 'duty',
    duty: (text(duty, 'kind') ?? '') as DutyKind,
    term: text(duty, 'term') ?? '',
  };
}

/** The term of a user task, counted from the moment it opens. */
export function lowerStepTerm(element: Moddle): Term | null {
  const term = extension(element, 'motcua:Term');
  return term === null ? null : lowerTerm(term, 'entered');
}

/**
 * Left out means: until the decision; for days the first is not counted and the last ends with the
 * session; for hours to the same time; no roll; a supplement changes nothing; no extension.
 */
export function lowerTerm(term: Moddle, startsOn: string): Term {
  const unit = (text(term, 'unit') ?? 'workingDay') as Term['unit'];
  const hours = unit === 'workingHour' || unit === 'clockHour';
  const after = text(term, 'cutoffAfter');
  return {
    id: text(term, 'id') ?? '',
    name: { vi: text(term, 'nameVi') ?? '', en: text(term, 'nameEn') ?? '' },
    amount: Number(text(term, 'amount') ?? 0),
    unit,
    startsOn: text(term, 'startsOn') ?? startsOn,
    stopOn: text(term, 'stopOn') ?? 'decided',
    count: (text(term, 'count') ?? (hours ? 'sameTime' : 'nextDay')) as Term['count'],
    endOfDay: text(term, 'endOfDay') ?? 'sessionEnd',
    roll: (text(term, 'roll') ?? 'none') as Term['roll'],
    cutoff:
      after === null
        ? null
        : { after, mode: (text(term, 'cutoffMode') ?? '') as NonNullable<Term['cutoff']>['mode'] },
    onSupplement: (text(term, 'onSupplement') ?? 'none') as Term['onSupplement'],
    maxExtensions: Number(text(term, 'maxExtensions') ?? 0),
    legalBasis: text(term, 'legalBasis'),
  };
}
