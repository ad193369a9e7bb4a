// modeler/properties: several of a list, as boxes to tick; stored as words with commas between.
import { useError } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import type { Bound } from './entries.ts';

export type Choice = { value: string; label: string };

const wordsOf = (value: string): string[] =>
  value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export function Choices({ id, label, help, get, set, choices }: Bound & { choices: Choice[] }) {
  const error = useError(id);
  const chosen = wordsOf(get());
  const strange = chosen
    .filter((word) => !choices.some((c) => c.value === word))
    .map((word) => ({ value: word, label: word }));
  const toggle = (word: string) => {
    const next = chosen.includes(word) ? chosen.filter((c) => c !== word) : [...chosen, word];
    set(next.length === 0 ? undefined : next.join(','));
  };
  const box = ({ value, label: words }: Choice) => {
    const input = `bio-properties-panel-${id}-${value}`;
    return h('div', { class: 'motcua-choice', key: value }, [
      h('input', {
        type: 'checkbox',
        id: input,
        checked: chosen.includes(value),
        onChange: () => toggle(value),
      }),
      h('label', { for: input, class: 'bio-properties-panel-label' }, words),
    ]);
  };
  return h(
    'fieldset',
    {
      class: `bio-properties-panel-entry motcua-choices${error ? ' has-error' : ''}`,
      'data-entry-id': id,
      id: `bio-properties-panel-${id}`,
      'aria-describedby': `${id}-help`,
    },
    [
      h('legend', { class: 'bio-properties-panel-label' }, label),
      ...[...choices, ...strange].map(box),
      error && h('div', { class: 'bio-properties-panel-error' }, error),
      h('div', { class: 'bio-properties-panel-description', id: `${id}-help` }, help),
    ],
  );
}
