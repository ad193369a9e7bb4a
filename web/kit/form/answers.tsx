// web/kit/form: what was entered, for reading: before filing, in the dossier, in the inbox.
// Invariant: shows exactly the fields the form would show for these values, in the same order.
import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { Field } from '../../../procedures/forms/form.ts';
import { kitTexts } from '../texts/index.ts';
import { itemScope } from './conditions.ts';
import { FileList } from './fields/file.tsx';
import { shownFields } from './form-fields.tsx';
import type { FormView } from './form-view.ts';
import { focusTarget } from './form-view.ts';
import { fieldPath, isObject, itemPath, valueOf } from './value-paths.ts';
import { valueInWords } from './value-in-words.ts';

type Props = {
  fields: Field[];
  values: JsonObject;
  view: FormView;
  /** Link to change one answer, null = no links. */
  changeHref: ((controlId: string) => string) | null;
  parent?: string;
  item?: JsonObject | null;
};

const isNested = (field: Field) => field.kind === 'group' || field.kind === 'repeat';

/** Fields in runs: neighbouring plain ones share one list, a group or repeated list stands alone. */
function runsOf(fields: Field[]): Field[][] {
  const runs: Field[][] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (last?.[0] && !isNested(last[0]) && !isNested(field)) last.push(field);
    else runs.push([field]);
  }
  return runs;
}

/** Answers in the order of the form; groups and list items under a heading of their own. */
export function Answers({ fields, values, view, changeHref, parent = '', item = null }: Props) {
  const propsOf = (field: Field) => ({
    field,
    path: fieldPath(parent, field.key),
    value: valueOf(values, field.key),
    view,
    changeHref,
  });
  return runsOf(shownFields(fields, item, view)).map((run) => {
    const [first] = run;
    if (first === undefined) return null;
    if (isNested(first)) return <Nested key={first.key} {...propsOf(first)} item={item} />;
    return (
      <dl className="govuk-summary-list" key={first.key}>
        {run.map((field) => (
          <Answer key={field.key} {...propsOf(field)} />
        ))}
      </dl>
    );
  });
}

type OneProps = {
  field: Field;
  path: string;
  value: Json | undefined;
  view: FormView;
  changeHref: Props['changeHref'];
};

function Answer({ field, path, value, view, changeHref }: OneProps) {
  const documents = view.documents.filter((d) => d.kind === path);
  const label = field.label[view.language];
  const shown: ReactNode =
    field.kind === 'file' ? (
      documents.length > 0 ? (
        <FileList documents={documents} view={{ ...view, editable: false }} />
      ) : (
        kitTexts(view.language)('form.not-given')
      )
    ) : (
      <span className="mc-answer">{valueInWords(field, value, view.language)}</span>
    );
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{label}</dt>
      <dd className="govuk-summary-list__value">{shown}</dd>
      {changeHref !== null && !field.readonly && (
        <dd className="govuk-summary-list__actions">
          <a className="govuk-link" href={changeHref(focusTarget(path, field.kind))}>
            {kitTexts(view.language)('form.change')}
            <span className="govuk-visually-hidden"> {label}</span>
          </a>
        </dd>
      )}
    </div>
  );
}

function Nested({
  field,
  path,
  value,
  item,
  view,
  changeHref,
}: OneProps & { item: JsonObject | null }) {
  const t = kitTexts(view.language);
  const Heading = view.headingLevel === 2 ? 'h2' : 'h3';
  const deeper: FormView = { ...view, headingLevel: 3 };
  const label = field.label[view.language];
  const title = (
    <div className="mc-answers__head">
      <Heading className="govuk-heading-s mc-answers__title">{label}</Heading>
      {field.kind === 'repeat' && changeHref !== null && !field.readonly && (
        <a className="govuk-link" href={changeHref(focusTarget(path, 'repeat'))}>
          {t('form.change')}
          <span className="govuk-visually-hidden"> {label}</span>
        </a>
      )}
    </div>
  );
  if (field.kind === 'group') {
    return (
      <>
        {title}
        <Answers
          fields={field.fields}
          values={isObject(value) ? value : {}}
          view={deeper}
          changeHref={changeHref}
          parent={path}
          item={item}
        />
      </>
    );
  }
  if (field.kind !== 'repeat') return null;
  const items = (Array.isArray(value) ? value : []).map((one) => (isObject(one) ? one : {}));
  return (
    <>
      {title}
      {items.length === 0 && <p className="govuk-body">{t('form.not-given')}</p>}
      {items.map((one, index) => (
        <div key={index}>
          <p className="govuk-body mc-answers__item">{t('form.item', { n: index + 1 })}</p>
          <Answers
            fields={field.fields}
            values={one}
            view={deeper}
            changeHref={changeHref}
            parent={itemPath(path, index)}
            item={itemScope(item, field.fields, one)}
          />
        </div>
      ))}
    </>
  );
}
