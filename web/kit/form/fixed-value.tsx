// web/kit/form: what this person may not change: read as text. Invariant: it posts nothing; the
// server knows the value and refuses one that is sent.
import type { Field } from '../../../procedures/forms/form.ts';
import type { FieldProps, FormView } from './form-view.ts';
import { marksOf } from './form-view.ts';
import { HintAndError } from './field-frame.tsx';
import { FileList } from './fields/file.tsx';
import { kitTexts } from '../texts/index.ts';
import { valueInWords } from './value-in-words.ts';

export type FixedField = Exclude<Field, { kind: 'group' | 'repeat' }>;
export const isFixed = (field: Field): field is FixedField =>
  field.readonly && field.kind !== 'group' && field.kind !== 'repeat';

export function FixedValue(props: FieldProps<FixedField['kind']>) {
  const { field, path, value, view } = props;
  const marks = marksOf(props);
  const documents = view.documents.filter((d) => d.kind === path);
  return (
    <div className="govuk-form-group mc-fixed" id={marks.id} tabIndex={-1}>
      <p className="mc-fixed__label">{field.label[view.language]}</p>
      <HintAndError marks={marks} view={view} />
      {field.kind === 'file' && documents.length > 0 ? (
        <FileList documents={documents} view={{ ...view, editable: false }} />
      ) : (
        <p className="mc-fixed__value">{valueInWords(field, value, view.language)}</p>
      )}
      <Source path={path} label={field.label[view.language]} view={view} />
    </div>
  );
}

/** Who says so and since when; a button opens the field for whoever knows better. */
function Source({ path, label, view }: { path: string; label: string; view: FormView }) {
  const source = view.sources?.[path];
  if (source === undefined) return null;
  return (
    <p className="mc-fixed__source">
      {source.text}
      {source.correct && view.editable && (
        <button
          className="mc-link-button"
          type="submit"
          name="action"
          value={`wrong:${path}`}
          formNoValidate
        >
          {kitTexts(view.language)('form.wrong')}
          <span className="govuk-visually-hidden">: {label}</span>
        </button>
      )}
    </p>
  );
}
