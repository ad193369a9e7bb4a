// modeler/forms: the fields of a form as a list to choose from, to reorder and to add to; everything by
// buttons, so that nobody needs to drag.
import { useState } from 'react';
import { nameOf } from '../../procedures/forms/report.ts';
import { pick, t } from '../texts/index.ts';
import { componentWords } from '../texts/component-words.ts';
import { readText } from './form-texts.ts';
import {
  COMPONENT_TYPES,
  keyOf,
  outline,
  type ComponentType,
  type FormFile,
  type Path,
} from './form-model.ts';
import { SelectControl } from '../pages/field.tsx';

type Props = {
  form: FormFile;
  chosen: Path | null;
  /** Names of components with something wrong. */
  faulty: ReadonlySet<string>;
  readOnly: boolean;
  choose: (path: Path | null) => void;
  add: (type: ComponentType) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
};
const same = (a: Path | null, b: Path): boolean => a !== null && a.join() === b.join();

export function Outline(props: Props) {
  const { form, chosen, faulty, readOnly, choose, add, move, remove } = props;
  const [type, setType] = useState<ComponentType>('textfield');
  const rows = outline(form);
  return (
    <div className="form-outline">
      <h2 id="outline-title">{t('formFields')}</h2>
      <ul aria-labelledby="outline-title">
        <li>
          <button
            type="button"
            className="outline-row"
            aria-pressed={chosen === null}
            onClick={() => choose(null)}
          >
            {t('formItself')}
          </button>
        </li>
        {rows.map(({ path, component }) => {
          const kind = componentWords[component['type'] as ComponentType] as
            (typeof componentWords)[ComponentType] | undefined;
          const label = readText(component, 'label', 'vi') || keyOf(component) || '…';
          const id = nameOf(component);
          return (
            <li key={path.join('-')} data-depth={path.length}>
              <button
                type="button"
                className="outline-row"
                aria-pressed={same(chosen, path)}
                onClick={() => choose(path)}
              >
                <span>{label}</span>{' '}
                <small>
                  {kind === undefined ? String(component['type']) : pick(kind)} · {keyOf(component)}
                  {faulty.has(id) && <strong className="problem-kind"> · {t('error')}</strong>}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <>
          <div className="row-actions">
            <button type="button" disabled={chosen === null} onClick={() => move(-1)}>
              {t('up')}
            </button>
            <button type="button" disabled={chosen === null} onClick={() => move(1)}>
              {t('down')}
            </button>
            <button type="button" disabled={chosen === null} onClick={remove}>
              {t('removeField')}
            </button>
          </div>
          <SelectControl
            label={t('addField')}
            help={t('addFieldHelp')}
            value={type}
            set={(value) => setType(value as ComponentType)}
            options={COMPONENT_TYPES.map((value) => ({
              value,
              label: pick(componentWords[value]),
            }))}
          />
          <button type="button" onClick={() => add(type)}>
            {t('add')}
          </button>
        </>
      )}
    </div>
  );
}
