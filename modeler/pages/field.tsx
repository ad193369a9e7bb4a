// modeler/pages: one labelled control with its example and what is wrong with it; all editors of files
// are made of these. Invariant: label, example and fault belong to the control for screen readers, too.
import { useId, type ReactNode } from 'react';
import type { Language, Text } from '../../procedures/ir/plain.ts';
import { pick, t } from '../texts/index.ts';

export type Described = { label: string; help?: string; fault?: string | null };
type Marks = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

/** Frame around one control; `children` gets its id and what describes it. */
export function Field(props: Described & { children: (marks: Marks) => ReactNode }) {
  const { label, help, fault, children } = props;
  const id = useId();
  const described = [help === undefined ? null : `${id}-help`, fault ? `${id}-fault` : null].filter(
    (d) => d !== null,
  );
  const marks: Marks = {
    id,
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
    ...(fault ? { 'aria-invalid': true as const } : {}),
  };
  return (
    <div className={`field${fault ? ' has-fault' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children(marks)}
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {help !== undefined && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

type TextProps = Described & {
  value: string;
  set: (value: string) => void;
  readOnly?: boolean;
  rows?: number;
  mono?: boolean;
  type?: 'text' | 'date' | 'number';
  lang?: Language;
};
export function TextControl(props: TextProps) {
  const { value, set, readOnly = false, rows, mono = false, type = 'text', lang } = props;
  const shared = {
    value,
    readOnly,
    className: mono ? 'mono' : '',
    ...(lang === undefined ? {} : { lang }),
  };
  return (
    <Field {...props}>
      {(marks) =>
        rows === undefined ? (
          <input {...marks} {...shared} type={type} onChange={(e) => set(e.target.value)} />
        ) : (
          <textarea {...marks} {...shared} rows={rows} onChange={(e) => set(e.target.value)} />
        )
      }
    </Field>
  );
}

type SelectProps = Described & {
  value: string;
  set: (value: string) => void;
  options: readonly { value: string; label: string }[];
  readOnly?: boolean;
};
/** A word that is not among the options is shown, so that its fault makes sense. */
export function SelectControl(props: SelectProps) {
  const { value, set, options, readOnly = false } = props;
  const known = value === '' || options.some((o) => o.value === value);
  const shown = [
    ...(options.some((o) => o.value === '') ? [] : [{ value: '', label: '–' }]),
    ...options,
    ...(known ? [] : [{ value, label: value }]),
  ];
  return (
    <Field {...props}>
      {(marks) => (
        <select {...marks} value={value} disabled={readOnly} onChange={(e) => set(e.target.value)}>
          {shown.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type CheckProps = Described & {
  value: boolean;
  set: (value: boolean) => void;
  readOnly?: boolean;
};
export function CheckControl({ label, help, value, set, readOnly = false }: CheckProps) {
  const id = useId();
  return (
    <div className="field field-check">
      <input
        type="checkbox"
        id={id}
        checked={value}
        disabled={readOnly}
        {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
        onChange={(e) => set(e.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {help !== undefined && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

type PairProps = {
  label: Text;
  help?: string;
  value: Text;
  set: (value: Text) => void;
  readOnly?: boolean;
  rows?: number;
};
/** One text in both languages, one below the other. */
export function PairControl({ label, help, value, set, readOnly = false, rows }: PairProps) {
  const one = (language: Language) => (
    <TextControl
      label={`${pick(label)} (${t(language === 'vi' ? 'inVietnamese' : 'inEnglish')})`}
      {...(help === undefined || language === 'en' ? {} : { help })}
      lang={language}
      value={value[language]}
      readOnly={readOnly}
      {...(rows === undefined ? {} : { rows })}
      set={(words) => set({ ...value, [language]: words.normalize('NFC') })}
    />
  );
  return (
    <>
      {one('vi')}
      {one('en')}
    </>
  );
}
