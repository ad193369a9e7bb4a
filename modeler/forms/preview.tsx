// modeler/forms: the form as the citizen sees it: the same renderer and the same conditions, in either
// language. Nothing that is typed here is kept.
import { useMemo, useRef, useState } from 'react';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { JsonObject, Language } from '../../procedures/ir/plain.ts';
import { conditionsOf } from '../../web/kit/form/conditions.ts';
import { FormFields } from '../../web/kit/form/form-fields.tsx';
import type { FormView } from '../../web/kit/form/form-view.ts';
import { parsePosted } from '../../web/kit/form/posted-values.ts';
import { language as ours, t } from '../texts/index.ts';
import './preview.scss';

function posted(element: HTMLFormElement): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new FormData(element))
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
  return fields;
}

export function FormPreview({ form, zone }: { form: SealedForm; zone: string }) {
  const element = useRef<HTMLFormElement>(null);
  const [language, setLanguage] = useState<Language>(ours);
  const [values, setValues] = useState<JsonObject>({});
  const view = useMemo<FormView>(
    () => ({
      language,
      values,
      errors: [],
      documents: [],
      documentHref: () => '#',
      hides: conditionsOf(form, Date.now(), zone),
      headingLevel: 3,
      editable: true,
    }),
    [form, values, language, zone],
  );
  const take = (action?: string) => {
    if (element.current === null) return;
    const fields = { ...posted(element.current), ...(action === undefined ? {} : { action }) };
    setValues(parsePosted(fields, form).values);
  };
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <div className="citizen-preview" lang={language}>
      <div className="preview-head">
        <h2 lang={ours}>{t('preview')}</h2>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {other === 'vi' ? 'Tiếng Việt' : 'English'}
        </button>
      </div>
      <form
        ref={element}
        noValidate
        aria-label={t('preview')}
        onChange={() => take()}
        onSubmit={(event) => {
          event.preventDefault();
          const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
          take(button?.name === 'action' ? button.value : undefined);
        }}
      >
        <p className="preview-title">{form.title[language]}</p>
        <FormFields
          key={language}
          fields={form.fields}
          parent=""
          values={values}
          item={null}
          view={view}
        />
      </form>
    </div>
  );
}
