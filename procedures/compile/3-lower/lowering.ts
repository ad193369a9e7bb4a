// compile/3-lower: what every element's lowering may use.
// Invariant: lowering is total. A missing piece was reported by a rule and stands here as an empty
// word; the compiler throws the result away as soon as there is one error.
import { compileExpression } from '../../expressions/index.ts';
import type { Expression } from '../../expressions/expression.ts';
import type {
  Mapping,
  MessageSend,
  MessageTrigger,
  Node,
  NodeBase,
  NodeKind,
  Stage,
} from '../../ir/procedure.ts';
import { isOneOf, stages } from '../../language/vocabulary.ts';
import { children, extension, text, type Moddle } from '../1-parse/moddle.ts';
import { messageOf } from '../2-analyze/contract.ts';
import { bindingsOf, feelOf, keysFor, pathsOf, subscriptionKey } from '../2-analyze/correlation.ts';
import {
  dataName,
  inputCopies,
  interfaceOf,
  outputCopies,
  requiredSets,
} from '../2-analyze/data.ts';
import { variablesOf, type Copy } from '../2-analyze/data.ts';
import type { Model, ModelNode } from '../2-analyze/model.ts';
import { quantityOf } from '../2-analyze/rules/no-wrong-quantity.ts';
import type { Report } from '../report.ts';
import { unknownFiledKeys } from './filed-values.ts';

export type Names = string[] | null;
export type Lowering = {
  report: Report;
  model: Model;
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
    inputs: [
      ...children(mapping, 'inputParameters').map((p) => lowerMapping(p, lowering, lowering.names)),
      ...lowerCopies(inputCopies(element), lowering, lowering.names),
    ],
    outputs: [
      ...children(mapping, 'outputParameters').map((p) =>
        lowerMapping(p, lowering, lowering.resultNames(node)),
      ),
      ...lowerCopies(outputCopies(element), lowering, lowering.resultNames(node)),
    ],
    ...lowerData(element, lowering),
    ...lowerQuantities(element),
    ...lowerClockChanges(element, lowering),
  };
}

/** Data associations: mappings like any other. */
function lowerCopies(copies: Copy[], lowering: Lowering, names: Names): Mapping[] {
  return copies.map(({ target, from, ...more }) => ({
    target,
    source: lowerExpression(from.source, from.at, lowering, names),
    ...more,
  }));
}

/** Variables of its own, and what must be there before it begins; absent for nearly all. */
function lowerData(element: Moddle, lowering: Lowering): Pick<NodeBase, 'variables' | 'requires'> {
  const holds = children(element, 'flowElements').length > 0;
  const own = holds ? [...variablesOf(element), ...interfaceOf(element).outputs] : [];
  const variables = [...new Set(own.map(dataName))];
  const requires = requiredSets(element).map((set) =>
    set.map(({ source, at }) => lowerExpression(source, at, lowering)),
  );
  return {
    ...(variables.length > 0 && { variables }),
    ...(requires.length > 0 && { requires }),
  };
}

/** Tokens that an activity needs and makes, if not one. */
function lowerQuantities(element: Moddle): Pick<NodeBase, 'startQuantity' | 'completionQuantity'> {
  const start = quantityOf(element, 'startQuantity');
  const completion = quantityOf(element, 'completionQuantity');
  return {
    ...(start !== 1 && { startQuantity: start }),
    ...(completion !== 1 && { completionQuantity: completion }),
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

/** The message an element awaits, by `messageRef` or by its operation. */
export function lowerMessage(holder: Moddle | null, lowering: Lowering): MessageTrigger {
  const message = messageOf(holder);
  return {
    kind: 'message',
    message: text(message, 'name') ?? '',
    ...lowerName(message, lowering),
    correlationKey: message === null ? null : awaitedKey(message, lowering),
  };
}

/** The name of a message or signal that is worked out when it is needed: FEEL with its leading `=`. */
export function lowerName(named: Moddle | null, lowering: Lowering): { name?: Expression } {
  const name = wordFrom(named, 'name', lowering);
  return name === null ? {} : { name };
}

/** The same for the code of an error or escalation. */
export function lowerCode(
  coded: Moddle | null,
  attribute: 'errorCode' | 'escalationCode',
  lowering: Lowering,
): { codeFrom?: Expression } {
  const codeFrom = wordFrom(coded, attribute, lowering);
  return codeFrom === null ? {} : { codeFrom };
}

function wordFrom(holder: Moddle | null, attribute: string, lowering: Lowering): Expression | null {
  const word = text(holder, attribute);
  if (holder === null || word === null || !word.startsWith('=')) return null;
  return lowerExpression(word, holder, lowering);
}

function awaitedKey(message: Moddle, lowering: Lowering): Expression | null {
  const own = subscriptionKey(message);
  if (own !== null) return lowerExpression(own, message, lowering);
  const { definitions, process } = lowering.model;
  const [key] = keysFor(definitions, message);
  const parts = key === undefined ? null : bindingsOf(process, key);
  return parts === null ? null : lowerExpression(feelOf(parts), process, lowering);
}

/** The message an element sends; `data` is what it carries. */
export function lowerSend(holder: Moddle | null, data: Mapping[], lowering: Lowering): MessageSend {
  const message = messageOf(holder);
  const [key] = message === null ? [] : keysFor(lowering.model.definitions, message);
  const word = { message: text(message, 'name') ?? '', ...lowerName(message, lowering) };
  const sent = { kind: 'message', ...word, data } as const;
  if (message === null || key === undefined || subscriptionKey(message) !== null)
    return { ...sent, correlationKey: lowerMessage(holder, lowering).correlationKey };
  const source = feelOf(pathsOf(key, message));
  const correlationKey = lowerExpression(source, message, { ...lowering, filed: null }, null);
  return { ...sent, correlationKey, keyOfPayload: true };
}
