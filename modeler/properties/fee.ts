// modeler/properties: what a payment consists of, line by line, and who need not pay. Written as data
// into `collect-payment`.
import {
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  ListGroup,
  type Entry,
} from '@bpmn-io/properties-panel';
import { feeWords } from '../texts/option-words.ts';
import { t, type TextKey } from '../texts/index.ts';
import {
  choicesOf,
  useExpressionEntry,
  useSelectEntry,
  useServices,
  useTextEntry,
  type Bound,
} from './entries.ts';
import type { DiagramElement, Services } from './extension.ts';
import { MAX_LINES, NEW_LINE, readLines, writeLines, type FeeLine } from './fee-lines.ts';
import { INPUTS, readItem, writeItem } from './keyed-list.ts';
import { typeOfService } from './service.ts';

const LINES = 'lines';
const FIELDS: [keyof FeeLine, label: TextKey, help: TextKey][] = [
  ['code', 'fee.code', 'fee.codeHelp'],
  ['kind', 'fee.kind', 'fee.kindHelp'],
  ['nameVi', 'fee.nameVi', 'fee.nameHelp'],
  ['nameEn', 'fee.nameEn', 'fee.nameHelpEn'],
  ['amount', 'fee.amount', 'fee.amountHelp'],
  ['legalBasis', 'fee.legalBasis', 'fee.legalBasisHelp'],
];
const sourceOf = (element: DiagramElement): string => readItem(INPUTS, element, LINES);

/** Two groups on a task that collects money; [] elsewhere. */
export function feeGroups(element: DiagramElement, services: Services): object[] {
  if (typeOfService(element) !== 'collect-payment') return [];
  const lines = readLines(sourceOf(element));
  const exemption = {
    id: 'motcua-fee-exemption',
    element,
    component: Expression,
    isEdited: isTextAreaEntryEdited,
    target: 'exemption',
    words: ['fee.exemption', 'fee.exemptionHelp'],
  };
  const asText = {
    ...exemption,
    id: 'motcua-fee-lines',
    target: LINES,
    words: ['fee.lines', 'fee.linesHelp'],
  };
  return [
    ...(lines === null ? [] : [listOf(lines, element, services)]),
    {
      id: 'motcua-fee',
      label: t('fee.conditions'),
      entries: lines === null ? [asText, exemption] : [exemption],
    },
  ];
}

function listOf(lines: FeeLine[], element: DiagramElement, services: Services): object {
  const save = (next: FeeLine[]) =>
    writeItem(INPUTS, element, services, LINES, writeLines(next) || undefined);
  return {
    id: 'motcua-fee-lines-group',
    label: t('fee.lines'),
    component: ListGroup,
    element,
    items: lines.map((line, index) => ({
      id: `motcua-fee-${index}`,
      label: line.nameVi === '' ? t('fee.line') : line.nameVi,
      entries: FIELDS.map(([name, label, help]) => ({
        id: `motcua-fee-${index}-${name}`,
        element,
        index,
        name,
        words: [label, help],
        component: name === 'kind' ? LineKind : LineText,
        isEdited: name === 'kind' ? isSelectEntryEdited : isTextFieldEntryEdited,
      })),
      remove: (event: Event) => {
        event.stopPropagation();
        save(lines.filter((_, i) => i !== index));
      },
    })),
    ...(lines.length < MAX_LINES
      ? {
          add: (event: Event) => {
            event.stopPropagation();
            save([...lines, NEW_LINE]);
          },
        }
      : {}),
  };
}

type LineProps = {
  id: string;
  element: DiagramElement;
  index: number;
  name: keyof FeeLine;
  words: [TextKey, TextKey];
};
function useLine({ id, element, index, name, words }: LineProps): Bound {
  const services = useServices();
  const lines = () => readLines(sourceOf(element)) ?? [];
  return {
    id,
    element,
    label: t(words[0]),
    help: t(words[1]),
    get: () => lines()[index]?.[name] ?? '',
    ...(name === 'amount' ? { check: amountFault } : {}),
    set: (value) => {
      if (name === 'amount' && amountFault(value) !== null) return;
      const next = lines().map((l, i) => (i === index ? { ...l, [name]: value ?? '' } : l));
      writeItem(INPUTS, element, services, LINES, writeLines(next));
    },
  };
}
/** Money is whole đồng; what is not is told and not written. */
const amountFault = (value: string | undefined): string | null =>
  value === undefined || value === '' || /^\d{1,12}$/.test(value) ? null : t('fee.amountWrong');
const LineText = (props: LineProps) => useTextEntry(useLine(props));
const LineKind = (props: LineProps) => useSelectEntry(useLine(props), choicesOf(feeWords));

function Expression(props: Entry) {
  const services = useServices();
  const { id, element, target, words } = props as unknown as {
    id: string;
    element: DiagramElement;
    target: string;
    words: [TextKey, TextKey];
  };
  return useExpressionEntry({
    id,
    element,
    label: t(words[0]),
    help: t(words[1]),
    get: () => readItem(INPUTS, element, target),
    set: (value) => writeItem(INPUTS, element, services, target, value),
  });
}
