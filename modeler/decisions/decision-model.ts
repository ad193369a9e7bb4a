// modeler/decisions: a decision table as plain data, and back into its DMN file. Invariants: ids stay,
// so that diagnostics and histories of changes keep their meaning; what the table editor does not know
// (drawings, other decisions, annotations) stays in the file as it was.
import { DmnModdle } from 'dmn-moddle';

export type InputColumn = { id: string; label: string; expression: string; type: string };
export type OutputColumn = { id: string; label: string; name: string; type: string };
export type Cell = { id: string; text: string };
export type Rule = { id: string; when: Cell[]; result: Cell[]; note: string };
export type DecisionTable = {
  id: string;
  name: string;
  hitPolicy: string;
  inputs: InputColumn[];
  outputs: OutputColumn[];
  rules: Rule[];
};
export const HIT_POLICIES = ['UNIQUE', 'FIRST', 'ANY', 'COLLECT'] as const;
export const COLUMN_TYPES = ['string', 'number', 'boolean', 'date', 'Any'] as const;
export const NO_TEST = '-';

type Element = {
  $type: string;
  id?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
};
type Moddle = {
  fromXML(xml: string, type: string): Promise<{ rootElement: Element }>;
  toXML(element: Element, options: object): Promise<{ xml: string }>;
  create(type: string, attributes?: object): Element;
};
/** A fresh one each time: moddle keeps the namespaces it has seen. */
const moddle = (): Moddle => new DmnModdle() as unknown as Moddle;

const listOf = (element: Element, name: string): Element[] =>
  (element.get(name) as Element[] | undefined) ?? [];
const textOf = (element: Element | undefined, name: string): string => {
  const value = element?.get(name);
  return typeof value === 'string' ? value : '';
};
const childOf = (element: Element, name: string): Element | undefined =>
  element.get(name) as Element | undefined;

/** The tables of a file; null = it cannot be read, the text stays as it is. */
export async function readTables(xml: string): Promise<DecisionTable[] | null> {
  try {
    const { rootElement } = await moddle().fromXML(xml, 'dmn:Definitions');
    return decisionsOf(rootElement).map(({ decision, table }) => viewOf(decision, table));
  } catch {
    return null;
  }
}

function decisionsOf(definitions: Element): { decision: Element; table: Element }[] {
  return listOf(definitions, 'drgElement').flatMap((decision) => {
    const table =
      decision.$type === 'dmn:Decision' ? childOf(decision, 'decisionLogic') : undefined;
    return table?.$type === 'dmn:DecisionTable' ? [{ decision, table }] : [];
  });
}

function viewOf(decision: Element, table: Element): DecisionTable {
  const cells = (rule: Element, name: string): Cell[] =>
    listOf(rule, name).map((c) => ({ id: c.id ?? '', text: textOf(c, 'text') }));
  return {
    id: decision.id ?? '',
    name: textOf(decision, 'name'),
    hitPolicy: textOf(table, 'hitPolicy') || 'UNIQUE',
    inputs: listOf(table, 'input').map((i) => {
      const expression = childOf(i, 'inputExpression');
      return {
        id: i.id ?? '',
        label: textOf(i, 'label'),
        expression: textOf(expression, 'text'),
        type: textOf(expression, 'typeRef'),
      };
    }),
    outputs: listOf(table, 'output').map((o) => ({
      id: o.id ?? '',
      label: textOf(o, 'label'),
      name: textOf(o, 'name'),
      type: textOf(o, 'typeRef'),
    })),
    rules: listOf(table, 'rule').map((r) => ({
      id: r.id ?? '',
      when: cells(r, 'inputEntry'),
      result: cells(r, 'outputEntry'),
      note: textOf(r, 'description'),
    })),
  };
}

/** The file with one table written anew. `was` = the id before a change of it. */
export async function writeTable(xml: string, was: string, table: DecisionTable): Promise<string> {
  const dmn = moddle();
  const { rootElement } = await dmn.fromXML(xml, 'dmn:Definitions');
  const found = decisionsOf(rootElement).find((d) => d.decision.id === was);
  if (found === undefined) return xml;
  const { decision, table: element } = found;
  decision.set('id', table.id);
  decision.set('name', table.name);
  element.set('hitPolicy', table.hitPolicy);
  writeColumns(dmn, element, table);
  writeRules(dmn, element, table);
  return (await dmn.toXML(rootElement, { format: true })).xml;
}

/** The element of that id in a list, or a new one. */
function kept(dmn: Moddle, list: Element[], type: string, id: string): Element {
  return list.find((e) => e.id === id) ?? dmn.create(type, { id });
}

function writeColumns(dmn: Moddle, element: Element, table: DecisionTable): void {
  const [inputs, outputs] = [listOf(element, 'input'), listOf(element, 'output')];
  const asked = table.inputs.map((column) => {
    const input = kept(dmn, inputs, 'dmn:InputClause', column.id);
    input.set('label', column.label);
    const expression =
      childOf(input, 'inputExpression') ??
      dmn.create('dmn:LiteralExpression', { id: `${column.id}-expression` });
    expression.set('text', column.expression);
    expression.set('typeRef', column.type === '' ? undefined : column.type);
    input.set('inputExpression', expression);
    return input;
  });
  const answered = table.outputs.map((column) => {
    const output = kept(dmn, outputs, 'dmn:OutputClause', column.id);
    output.set('label', column.label);
    output.set('name', column.name);
    output.set('typeRef', column.type === '' ? undefined : column.type);
    return output;
  });
  element.set('input', asked);
  element.set('output', answered);
}

function writeRules(dmn: Moddle, element: Element, table: DecisionTable): void {
  const rules = listOf(element, 'rule');
  const written = table.rules.map((row) => {
    const rule = kept(dmn, rules, 'dmn:DecisionRule', row.id);
    const cells = (name: string, type: string, wanted: Cell[]) => {
      const old = listOf(rule, name);
      const made = wanted.map((cell) => {
        const entry = kept(dmn, old, type, cell.id);
        entry.set('text', cell.text);
        return entry;
      });
      rule.set(name, made);
    };
    rule.set('description', row.note === '' ? undefined : row.note);
    cells('inputEntry', 'dmn:UnaryTests', row.when);
    cells('outputEntry', 'dmn:LiteralExpression', row.result);
    return rule;
  });
  element.set('rule', written);
}

/** A DMN file with one table of one input and one output. */
export function newDecision(id: string, name: string): string {
  const escaped = name.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-definitions" name="${escaped}" namespace="http://motcua.org/decisions">
  <decision id="${id}" name="${escaped}">
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-input-1" label="Địa bàn">
        <inputExpression id="${id}-input-1-expression" typeRef="string">
          <text>area</text>
        </inputExpression>
      </input>
      <output id="${id}-output-1" label="Kết quả" name="result" typeRef="string" />
      <rule id="${id}-rule-1">
        <inputEntry id="${id}-rule-1-when-1"><text>-</text></inputEntry>
        <outputEntry id="${id}-rule-1-result-1"><text>null</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`;
}
