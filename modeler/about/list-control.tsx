// modeler/about: a list of entries, each drawn by whoever knows what it holds; added, moved and removed
// by buttons.
import type { ReactNode } from 'react';
import type { Json } from '../../procedures/ir/plain.ts';
import { t } from '../texts/index.ts';

const MAX_ENTRIES = 100;
type Props = {
  label: string;
  help: string;
  fault: string | null;
  readOnly: boolean;
  items: Json[];
  fresh: Json;
  set: (items: Json[]) => void;
  draw: (index: number) => ReactNode;
};

export function ListControl({ label, help, fault, readOnly, items, fresh, set, draw }: Props) {
  const move = (index: number, by: -1 | 1) => {
    const moved = items[index];
    const to = index + by;
    if (moved === undefined || to < 0 || to >= items.length) return;
    const rest = items.filter((_, i) => i !== index);
    set([...rest.slice(0, to), moved, ...rest.slice(to)]);
  };
  const named = (words: string, index: number) => (
    <>
      {words}
      <span className="sr-only">
        {' '}
        {label} {index + 1}
      </span>
    </>
  );
  return (
    <fieldset className="options">
      <legend>{label}</legend>
      <p className="hint">{help}</p>
      {fault !== null && <p className="field-fault">{fault}</p>}
      {items.map((_, index) => (
        <div className="option-row" key={index} role="group" aria-label={`${label} ${index + 1}`}>
          {draw(index)}
          {!readOnly && (
            <div className="row-actions">
              <button type="button" disabled={index === 0} onClick={() => move(index, -1)}>
                {named(t('up'), index)}
              </button>
              <button
                type="button"
                disabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              >
                {named(t('down'), index)}
              </button>
              <button type="button" onClick={() => set(items.filter((_i, i) => i !== index))}>
                {named(t('remove'), index)}
              </button>
            </div>
          )}
        </div>
      ))}
      {!readOnly && items.length < MAX_ENTRIES && (
        <button type="button" onClick={() => set([...items, fresh])}>
          {t('addEntry')}
          <span className="sr-only"> {label}</span>
        </button>
      )}
    </fieldset>
  );
}
