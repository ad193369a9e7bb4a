// compile/3-lower: what every element's lowering may use.
// Invariant: lowering is total. A missing piece was reported by a rule and stands here as an empty
// word; the compiler throws the result away as soon as there is one error.
import { compileExpression } from '../../expressions/index.ts';
import type { Expression } from '../../expressions/expression.ts';
import type {
  Mapping,
  MessageTrigger,
  Node,
  NodeBase,
  NodeKind,
  Stage,
} from '../../ir/procedure.ts';
import { isOneOf, stages } from '../../language/vocabulary.ts';
import { child, children, extension, text, type Moddle } from '../1-parse/moddle.ts';
import type { ModelNode } from '../2-analyze/model.ts';
import type { Report } from '../report.ts';
import { unknownFiledKeys } from './filed-values.ts';

export type Names = string[] | null;
export type Lowering = {
  report: Report;
  /** Names that data may have in this process; null = cannot be known. */
  names: Names;
  /** Keys of the submission form, for `values.<key>`; null = cannot be known. */
  filed: Set<string> | null;
  /** Names that only the output mappings of a node see besides: what its work brought. */
  resultNames(node: ModelNode): Names;
};
export type Lower = (node: ModelNode, base: NodeBase, lowering: Lowering) => Node;
export type LowerTable = Record<NodeKind, Lower>;

/** Stands for an expression that was refused; never leaves the compiler. */
const refusedExpression: Expression = { source: '', ast: null as never };

/**
 * Compiles FEEL with its leading `=`.
 * @param at element the problem is told at
 */
export function lowerExpression(
  source: string,
  at: Moddle,
  lowering: Lowering,
  names: Names = lowering.names,
): Expression {
  const trimmed = source.trim();
  if (!trimmed.startsWith('=')) {
    lowering.report.add('expression.no-equals', at, { source: trimmed });
    return refusedExpression;
  }
  const expression = compileSource(trimmed.slice(1), at, lowering, names);
  if (lowering.filed === null || expression === refusedExpression) return expression;
  for (const key of unknownFiledKeys(expression.ast, lowering.filed)) {
    lowering.report.add('expression.unknown-field', at, { source: trimmed.slice(1, 121), key });
  }
  return expression;
}

/** A constant text as an expression. */
export function constant(value: string, at: Moddle, lowering: Lowering): Expression {
  return compileSource(JSON.stringify(value), at, lowering, []);
}

function compileSource(source: string, at: Moddle, { report }: Lowering, names: Names): Expression {
  const compiled = compileExpression(source, { names });
  if (compiled.ok) return compiled.expression;
  for (const problem of compiled.problems) {
    report.add(codes[problem.code], at, {
      source: source.slice(0, 120),
      detail: { vi: pointAt(source, problem.at), en: problem.message },
      at: String(problem.at + 1),
    });
  }
  return refusedExpression;
}

/** The compiler of expressions explains in English; in Vietnamese the place is shown instead. */
function pointAt(source: string, at: number): string {
  const rest = source.slice(at, at + 30).trim();
  return rest === '' ? 'ở cuối biểu thức' : `tại “${rest}”`;
}

const codes = {
  'feel.syntax': 'expression.syntax',
  'feel.unknown-name': 'expression.unknown-name',
  'feel.unsupported': 'expression.unsupported',
  'feel.too-long': 'expression.too-long',
} as const;

export function lowerBase(node: ModelNode, lowering: Lowering): NodeBase {
  const { element } = node;
  const mapping = extension(element, 'zeebe:IoMapping');
  const audience = extension(element, 'motcua:Audience');
  const stage = text(extension(element, 'motcua:Stage'), 'code') ?? '';
  const nameEn = text(extension(element, 'motcua:Name'), 'en')?.trim();
  const known: Stage | null = isOneOf(stages, stage) ? stage : null;
  return {
    id: node.id,
    name: node.name,
    ...(nameEn === undefined ? {} : { nameEn }),
    scope: node.scope.id,
    incoming: node.incoming.map((flow) => flow.id),
    outgoing: node.outgoing.map((flow) => flow.id),
    boundary: node.boundary.map((boundary) => boundary.id),
    audience: audience && { vi: text(audience, 'vi') ?? '', en: text(audience, 'en') ?? '' },
    stage: known,
    milestone: text(extension(element, 'motcua:Milestone'), 'name'),
    notice: text(extension(element, 'motcua:Notice'), 'template'),
    inputs: children(mapping, 'inputParameters').map((p) =>
      lowerMapping(p, lowering, lowering.names),
    ),
    outputs: children(mapping, 'outputParameters').map((p) =>
      lowerMapping(p, lowering, lowering.resultNames(node)),
    ),
    ...lowerClockChanges(element, lowering),
  };
}

/** What the element does to the clocks of the dossier; absent for nearly all. */
function lowerClockChanges(
  element: Moddle,
  lowering: Lowering,
): Pick<NodeBase, 'pause' | 'extend'> {
  const reason = text(extension(element, 'motcua:Pause'), 'reason');
  const extend = extension(element, 'motcua:Extend');
  const value = (attribute: string) =>
    lowerExpression(text(extend, attribute) ?? '=null', element, lowering);
  return {
    ...(reason === null ? {} : { pause: reason }),
    ...(extend && {
      extend: { term: text(extend, 'term') ?? '', to: value('to'), ground: value('ground') },
    }),
  };
}

function lowerMapping(parameter: Moddle, lowering: Lowering, names: Names): Mapping {
  const source = text(parameter, 'source') ?? '';
  // A rule already said that the `=` is missing.
  const expression = source.startsWith('=')
    ? lowerExpression(source, parameter, lowering, names)
    : refusedExpression;
  return { target: text(parameter, 'target') ?? '', source: expression };
}

/** The message an element refers to by `messageRef`. */
export function lowerMessage(holder: Moddle | null, lowering: Lowering): MessageTrigger {
  const message = child(holder, 'messageRef');
  const key = text(
    extension(message ?? { $type: '', get: () => null }, 'zeebe:Subscription'),
    'correlationKey',
  );
  return {
    kind: 'message',
    message: text(message, 'name') ?? '',
    correlationKey:
      key === null || message === null ? null : lowerExpression(key, message, lowering),
  };
}
