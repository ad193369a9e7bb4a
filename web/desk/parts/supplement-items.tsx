// web/desk: the tree of what was filed, fields apart from papers, each with a box and, once chosen, a
// reason in plain words.
import type { Field, FieldError, SealedForm } from '../../../procedures/forms/form.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { DocumentRef } from '../../../server/api/contract.ts';
import { valueInWords } from '../../kit/form/value-in-words.ts';
import { valueAt } from '../../kit/form/value-paths.ts';
import { language, pick, t } from '../texts/index.ts';
import type { Chosen } from './supplement-composer.tsx';

const PHRASES = ['missing', 'unreadable', 'expired', 'mismatch', 'incomplete'] as const;

/** A field that can be asked for: its path, and its name with those of the groups around it. */
export type Leaf = { path: string; name: string; field: Field };

/** Fields of a form that can be asked for, in order; groups are asked for by their parts. */
export function askable(fields: Field[], parent = '', around = ''): Leaf[] {
  return fields.flatMap((field): Leaf[] => {
    const [path, name] = [parent + field.key, around + pick(field.label)];
    return field.kind === 'group'
      ? askable(field.fields, `${path}.`, `${name} › `)
      : [{ path, name, field }];
  });
}

type Props = {
  form: SealedForm;
  values: JsonObject;
  documents: DocumentRef[];
  unchanged: string[];
  chosen: Chosen;
  errors: FieldError[];
  change: (chosen: Chosen) => void;
};

export function SupplementItems(props: Props) {
  const all = askable(props.form.fields);
  return (
    <>
      <Branch
        {...props}
        title={t('supplement.papers')}
        leaves={all.filter(({ field }) => field.kind === 'file')}
      />
      <Branch
        {...props}
        title={t('supplement.fields')}
        leaves={all.filter(({ field }) => field.kind !== 'file')}
      />
    </>
  );
}

function Branch({ title, leaves, ...rest }: Props & { title: string; leaves: Leaf[] }) {
  if (leaves.length === 0) return null;
  return (
    <fieldset className="govuk-fieldset desk-tree">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{title}</legend>
      <ul className="desk-tree__list">
        {leaves.map((leaf) => (
          <li key={leaf.path}>
            <Item {...rest} leaf={leaf} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Item(props: Props & { leaf: Leaf }) {
  const { leaf, values, documents, unchanged, chosen, errors, change } = props;
  const { path, name } = leaf;
  const at = chosen.findIndex((item) => item.key === path);
  const item = chosen[at];
  const settled = unchanged.includes(path);
  const id = `supplement-${path}`;
  const error = errors.find((one) => one.path === `items[${at}].reason`);
  const setReason = (reason: string) =>
    change(chosen.map((one) => (one.key === path ? { ...one, reason } : one)));
  return (
    <>
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            type="checkbox"
            id={id}
            checked={item !== undefined}
            disabled={settled}
            aria-describedby={`${id}-filed`}
            onChange={(event) =>
              change(
                event.target.checked
                  ? [...chosen, { key: path, reason: '' }]
                  : chosen.filter((one) => one.key !== path),
              )
            }
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
            {name}
          </label>
        </div>
      </div>
      <p id={`${id}-filed`} className="desk-muted desk-tree__filed">
        {t('supplement.filed', { value: filedInWords(leaf, values, documents) })}
        {settled && <> · {t('supplement.unchanged')}</>}
      </p>
      {item !== undefined && (
        <div className="desk-tree__reason">
          <label className="govuk-label" htmlFor={`${id}-reason`}>
            {t('supplement.reasonFor', { name })}
          </label>
          {error !== undefined && <p className="govuk-error-message">{error.message[language]}</p>}
          <textarea
            id={`${id}-reason`}
            className={`govuk-textarea${error === undefined ? '' : ' govuk-textarea--error'}`}
            rows={2}
            maxLength={2_000}
            value={item.reason}
            aria-invalid={error !== undefined || undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          <Phrases id={id} name={name} choose={setReason} />
        </div>
      )}
    </>
  );
}

function Phrases({
  id,
  name,
  choose,
}: {
  id: string;
  name: string;
  choose: (text: string) => void;
}) {
  return (
    <select
      className="govuk-select"
      aria-label={`${t('supplement.template')}: ${name}`}
      id={`${id}-phrase`}
      value=""
      onChange={(event) => event.target.value !== '' && choose(event.target.value)}
    >
      <option value="">{t('supplement.template')}</option>
      {PHRASES.map((phrase) => (
        <option key={phrase} value={t(`supplement.phrase.${phrase}`)}>
          {t(`supplement.phrase.${phrase}`)}
        </option>
      ))}
    </select>
  );
}

/** What stands in the dossier; of lists of entries, what they hold. */
function filedInWords({ path, field }: Leaf, values: JsonObject, documents: DocumentRef[]): string {
  if (field.kind === 'file') {
    const files = documents.filter((d) => d.origin === 'applicant' && d.kind === path);
    return files.length === 0 ? '—' : files.map((d) => d.fileName).join(', ');
  }
  if (field.kind === 'repeat') return field.fields.map((one) => pick(one.label)).join(', ');
  return valueInWords(field, valueAt(values, path.split('.')), language);
}
