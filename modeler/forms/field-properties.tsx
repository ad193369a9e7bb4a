// modeler/forms: what is set on the chosen field: key, texts in two languages, options, checks.
import { expressionFault } from '../properties/expression-fault.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { CheckControl, PairControl, SelectControl, TextControl } from '../pages/field.tsx';
import { pick, t } from '../texts/index.ts';
import { componentWords } from '../texts/component-words.ts';
import { formProperties, type FormProperty } from './field-table.ts';
import { keyOf, keyProperty, read, write, type ComponentType } from './form-model.ts';
import {
  readOptions,
  readText,
  writeOptions,
  writeText,
  type OptionRow,
  type TextName,
} from './form-texts.ts';

type Props = {
  component: JsonObject;
  faults: string[];
  readOnly: boolean;
  set: (component: JsonObject) => void;
};
const CHOICES = new Set(['select', 'radio', 'checklist']);

export function FieldProperties({ component, faults, readOnly, set }: Props) {
  const type = component['type'] as ComponentType;
  const key = keyProperty(component);
  const own = formProperties.filter((p) => p.on.includes(type));
  const hasPattern = read(component, 'validate.pattern') !== undefined;
  return (
    <div className="form-properties">
      <h2>
        {pick(componentWords[type])}
        <span className="sr-only"> {keyOf(component)}</span>
      </h2>
      {faults.map((words) => (
        <p className="field-fault" key={words}>
          {words}
        </p>
      ))}
      <TextControl
        label={t('fieldKey')}
        help={t('fieldKeyHelp')}
        value={keyOf(component)}
        readOnly={readOnly}
        set={(value) => set({ ...component, [key]: value.trim() })}
      />
      <Words name="label" rows={null} {...{ component, readOnly, set }} />
      <Words name="hint" rows={2} {...{ component, readOnly, set }} />
      {CHOICES.has(type) && <Options {...{ component, readOnly, set }} />}
      {own.map((property) => (
        <Property key={property.path} {...{ property, component, readOnly, set }} />
      ))}
      {hasPattern && <Words name="pattern" rows={null} {...{ component, readOnly, set }} />}
    </div>
  );
}

type Editing = Pick<Props, 'component' | 'readOnly' | 'set'>;
const WORDS: Record<TextName, ['fieldLabel' | 'fieldHint' | 'fieldPattern', help: string]> = {
  label: ['fieldLabel', 'fieldLabelHelp'],
  hint: ['fieldHint', 'fieldHintHelp'],
  pattern: ['fieldPattern', 'fieldPatternHelp'],
};
function Words({
  name,
  rows,
  component,
  readOnly,
  set,
}: Editing & { name: TextName; rows: number | null }) {
  const [label, help] = WORDS[name];
  const now = { vi: readText(component, name, 'vi'), en: readText(component, name, 'en') };
  return (
    <PairControl
      label={{ vi: t(label), en: t(label) }}
      help={t(help as 'fieldLabelHelp')}
      value={now}
      readOnly={readOnly}
      {...(rows === null ? {} : { rows })}
      set={(next) => {
        const changed = next.vi !== now.vi ? 'vi' : 'en';
        set(writeText(component, name, changed, next[changed]));
      }}
    />
  );
}

function Options({ component, readOnly, set }: Editing) {
  const rows = readOptions(component);
  const change = (index: number, part: Partial<OptionRow>) =>
    set(
      writeOptions(
        component,
        rows.map((r, i) => (i === index ? { ...r, ...part } : r)),
      ),
    );
  const nextValue = () => {
    let number = rows.length + 1;
    while (rows.some((r) => r.value === `option${number}`)) number += 1;
    return `option${number}`;
  };
  return (
    <fieldset className="options">
      <legend>{t('options')}</legend>
      {rows.map((row, index) => (
        <div
          className="option-row"
          key={index}
          role="group"
          aria-label={`${t('option')} ${index + 1}`}
        >
          <TextControl
            label={t('optionValue')}
            value={row.value}
            readOnly={readOnly}
            set={(value) => change(index, { value: value.trim() })}
          />
          <PairControl
            label={{ vi: 'Nhãn', en: 'Label' }}
            value={row}
            readOnly={readOnly}
            set={({ vi, en }) => change(index, { vi, en })}
          />
          {!readOnly && (
            <button
              type="button"
              onClick={() =>
                set(
                  writeOptions(
                    component,
                    rows.filter((_, i) => i !== index),
                  ),
                )
              }
            >
              {t('removeOption')}
              <span className="sr-only"> {row.value}</span>
            </button>
          )}
        </div>
      ))}
      {!readOnly && (
        <button
          type="button"
          onClick={() =>
            set(writeOptions(component, [...rows, { value: nextValue(), vi: '', en: '' }]))
          }
        >
          {t('addOption')}
        </button>
      )}
    </fieldset>
  );
}

function Property(props: Editing & { property: FormProperty }) {
  const { property, component, readOnly, set } = props;
  const { path, input } = property;
  const value = read(component, path);
  const put = (next: Json | undefined) => set(write(component, path, next));
  const shared = { label: pick(property.label), help: pick(property.help), readOnly };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (input === 'check')
    return (
      <CheckControl {...shared} value={value === true} set={(on) => put(on ? true : undefined)} />
    );
  if (typeof input === 'object')
    return (
      <SelectControl
        {...shared}
        value={text}
        set={(next) => put(next === '' ? undefined : next)}
        options={Object.entries(input.options).map(([word, label]) => ({
          value: word,
          label: pick(label),
        }))}
      />
    );
  if (input === 'number')
    return (
      <TextControl
        {...shared}
        type="number"
        value={text}
        set={(next) => put(next === '' ? undefined : Number(next))}
      />
    );
  return (
    <TextControl
      {...shared}
      type={input === 'date' ? 'date' : 'text'}
      mono={input === 'expression'}
      fault={input === 'expression' ? expressionFault(text) : null}
      value={text}
      set={(next) => put(next === '' ? undefined : next)}
    />
  );
}
