// modeler/properties: one file of the draft: chosen from what is there, made anew, or opened to be
// changed. Invariant: what the draft does not hold is shown as it is written, never dropped.
import { useError } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import type { FolderKind } from '../folder/draft-folder.ts';
import type { DraftFolder } from '../canvas/folder-service.ts';
import { t } from '../texts/index.ts';
import type { Bound } from './entries.ts';

export function FilePick(props: Bound & { kind: FolderKind; edit: boolean }) {
  const { id, element, label, help, get, set, kind, edit } = props;
  const folder = useService<DraftFolder>('draftFolder');
  const error = useError(id);
  const value = get();
  const items = folder.view[kind];
  const input = `bio-properties-panel-${id}`;
  const option = (at: string, words: string) =>
    h('option', { key: at, value: at, selected: at === value }, words);
  const unknown = value !== '' && !items.some((item) => item.id === value);
  const choose = (event: { target: { value: string } }) =>
    set(event.target.value === '' ? undefined : event.target.value);
  return h(
    'div',
    {
      class: `bio-properties-panel-entry motcua-file${error ? ' has-error' : ''}`,
      'data-entry-id': id,
    },
    [
      h('div', { class: 'bio-properties-panel-select' }, [
        h('label', { for: input, class: 'bio-properties-panel-label' }, label),
        h(
          'select',
          {
            id: input,
            class: 'bio-properties-panel-input',
            value,
            onChange: choose,
            'aria-describedby': `${id}-help`,
          },
          [
            option('', '–'),
            ...items.map((item) =>
              option(item.id, item.name === item.id ? item.id : `${item.name} (${item.id})`),
            ),
            unknown && option(value, value),
          ],
        ),
      ]),
      error && h('div', { class: 'bio-properties-panel-error' }, error),
      h('div', { class: 'bio-properties-panel-description', id: `${id}-help` }, help),
      edit &&
        h('div', { class: 'motcua-file-actions' }, [
          value !== '' &&
            !unknown &&
            h(
              'button',
              { type: 'button', onClick: () => folder.open(kind, value, element.id) },
              t('edit'),
            ),
          h(
            'button',
            {
              type: 'button',
              onClick: () => {
                const made = folder.create(kind, element.id);
                if (made !== null) set(made);
              },
            },
            t(`new.${kind}`),
          ),
        ]),
    ],
  );
}
