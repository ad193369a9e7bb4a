// modeler/blocks: what a building block is: a few steps of the diagram with everything that can be set
// beforehand, the flows between them, and the forms and letters they use. Data; `insert.ts` draws it.
import type { Text } from '../../procedures/ir/plain.ts';
import type { ComponentType } from '../forms/form-model.ts';

/** A moddle element: `$` is its type, the rest its properties. */
export type Part = { $: string; [property: string]: string | boolean | Part | Part[] };
export type Step = {
  /** Its id in the diagram, unless somebody has it already. */
  key: string;
  type: string;
  name: Text;
  /** Column and row of the little drawing. */
  at: [column: number, row: number];
  /** Extension elements beside the English name. */
  settings?: Part[];
  /** A message that it waits for, by name; found in the file or made. */
  message?: { name: string; correlationKey?: string };
  /** Steps of an event sub-process. */
  inside?: { steps: Step[]; flows: Flow[] };
};
export type Flow = {
  from: string;
  to: string;
  name?: Text;
  condition?: string;
  isDefault?: true;
  /** Drawn over the top, past the steps between. */
  over?: true;
};
export type BlockField = {
  type: ComponentType;
  key: string;
  label: Text;
  required?: true;
  options?: Record<string, Text>;
  hide?: string;
};
export type BlockForm = { id: string; title: Text; fields: BlockField[] };
export type BlockNotice = { id: string; subject: Text; body: Text; legal?: true };
export type Block = {
  id: string;
  label: Text;
  help: Text;
  steps: Step[];
  flows: Flow[];
  /** Where the flow from the step before leads; null = it stands alone. */
  entry: string | null;
  /** What a person still has to choose, in words; null = nothing. */
  toDo: Text | null;
  forms?: BlockForm[];
  notices?: BlockNotice[];
};

const say = (vi: string, en: string): Text => ({ vi, en });
export const words = say;
export const stage = (code: string): Part => ({ $: 'motcua:Stage', code });
export const milestone = (name: string): Part => ({ $: 'motcua:Milestone', name });
export const notice = (template: string): Part => ({ $: 'motcua:Notice', template });
export const audience = (vi: string, en: string): Part => ({ $: 'motcua:Audience', vi, en });
export const form = (formId: string): Part => ({ $: 'zeebe:FormDefinition', formId });
export const roles = (...list: string[]): Part => ({
  $: 'zeebe:AssignmentDefinition',
  candidateGroups: list.join(','),
});
export const service = (type: string, headers: Record<string, string> = {}): Part[] => [
  { $: 'zeebe:TaskDefinition', type },
  ...(Object.keys(headers).length === 0
    ? []
    : [
        {
          $: 'zeebe:TaskHeaders',
          values: Object.entries(headers).map(([key, value]) => ({
            $: 'zeebe:Header',
            key,
            value,
          })),
        },
      ]),
];
type Pairs = Record<string, string>;
/** Data in and out, by the name they get. */
export function data(inputs: Pairs, outputs: Pairs = {}): Part {
  const list = (type: string, pairs: Pairs): Part[] =>
    Object.entries(pairs).map(([target, source]) => ({ $: type, source, target }));
  return {
    $: 'zeebe:IoMapping',
    inputParameters: list('zeebe:Input', inputs),
    outputParameters: list('zeebe:Output', outputs),
  };
}
export const ask = (kind: string, from: string | null, vi: string, en: string): Part => ({
  $: 'motcua:Ask',
  kind,
  ...(from === null ? {} : { from }),
  titleVi: vi,
  titleEn: en,
});
