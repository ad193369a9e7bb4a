// web/desk: the form of a task. Invariant: what is sent is what the form shows now; a refused value
// keeps everything that was typed; completing is confirmed first, because it cannot be taken back.
import { useMemo, useRef, useState } from 'react';
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import type { TaskPage } from '../../../server/api/tasks/contract.ts';
import { conditionKeys } from '../../kit/form/condition-keys.ts';
import { conditionsOf } from '../../kit/form/conditions.ts';
import { errorHref, ErrorSummary } from '../../kit/form/error-summary.tsx';
import { FormFields } from '../../kit/form/form-fields.tsx';
import type { FormView } from '../../kit/form/form-view.ts';
import { parsePosted } from '../../kit/form/posted-values.ts';
import type { TaskAddress } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { useCompletion, type Done } from './completion.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DecisionWords } from './decision-words.tsx';
import { typedBefore } from './remembered.ts';
import { RefusalComposer } from './refusal-composer.tsx';
import { Notice } from './states.tsx';
import { StepUp } from './step-up.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useZone } from './zone.ts';

type Props = { address: TaskAddress; task: TaskPage; dossier: DossierPage; done: Done };

/** Posted names of a form element; files are uploaded apart and never posted here. */
function posted(element: HTMLFormElement): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new FormData(element)) {
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
}

export function TaskForm({ address, task, dossier, done }: Props) {
  const form = task.form as SealedForm | null;
  const zone = useZone();
  const element = useRef<HTMLFormElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed] = useState(() => (task.mayComplete ? typedBefore(address) : null));
  const [values, setValues] = useState<JsonObject>({ ...(task.values as JsonObject), ...typed });
  const [asked, setAsked] = useState<JsonObject>({});
  const { errors, outcome, send } = useCompletion(address, task, done);
  const view = useMemo<FormView | null>(
    () =>
      form && {
        language,
        values,
        errors,
        documents: dossier.documents,
        documentHref: (id) => `/api/documents/${id}`,
        hides: conditionsOf(form, Date.now(), zone),
        headingLevel: 2,
        editable: task.mayComplete,
      },
    [form, values, errors, dossier.documents, zone, task.mayComplete],
  );
  const deciding = useMemo(() => (form === null ? new Set<string>() : conditionKeys(form)), [form]);
  const ask = () => element.current?.requestSubmit();
  useShortcuts(task.mayComplete ? { 'Ctrl+Enter': ask } : {});

  const read = (): Record<string, Json> =>
    form === null || element.current === null
      ? {}
      : parsePosted(posted(element.current), form).values;

  if (task.state !== 'open' && form === null) return <p className="govuk-body">{t('noForm')}</p>;
  return (
    <>
      {outcome.kind === 'step-up' && <StepUp />}
      {outcome.kind === 'editing' && typed !== null && (
        <Notice kind="info">{t('stepUp.back')}</Notice>
      )}
      {outcome.kind === 'refused' && errors.length === 0 && (
        <Notice kind="error">{outcome.words}</Notice>
      )}
      {form !== null && errors.length > 0 && (
        <ErrorSummary
          errors={errors}
          hrefOf={(path) => errorHref(form, path.replace(/^values\./, ''))}
          language={language}
        />
      )}
      <form
        ref={element}
        className="desk-form"
        noValidate
        onChange={(event) => {
          const name = ((event.target as unknown as HTMLInputElement).name ?? '')
            .replace(/^values\./, '')
            .replace(/[.[].*$/, '');
          if (deciding.has(name)) setValues(read());
        }}
        onSubmit={(event) => {
          event.preventDefault();
          const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
          if (button?.name === 'action' && form !== null && element.current !== null) {
            return setValues(
              parsePosted({ ...posted(element.current), action: button.value }, form).values,
            );
          }
          setAsked(read());
          dialog.current?.showModal();
        }}
      >
        {form === null || view === null ? (
          <p className="govuk-body">{t('noForm')}</p>
        ) : (
          <fieldset className="desk-fields" disabled={!task.mayComplete}>
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
              {pick(form.title)}
            </legend>
            <FormFields fields={form.fields} parent="" values={values} item={null} view={view} />
          </fieldset>
        )}
        {task.mayComplete && (
          <button type="submit" className="govuk-button" disabled={outcome.kind === 'sending'}>
            {outcome.kind === 'sending' ? t('completing') : task.signs ? t('sign') : t('complete')}
          </button>
        )}
      </form>
      {form !== null && view !== null && task.mayComplete && (
        <RefusalComposer form={form} view={view} grounds={task.grounds} element={element} />
      )}
      <ConfirmDialog
        dialog={dialog}
        title={t('confirmTitle')}
        text={t('confirmText')}
        yes={task.signs ? t('sign') : t('confirm')}
        run={() => void send(read())}
      >
        <DecisionWords task={task} form={form} values={asked} />
      </ConfirmDialog>
    </>
  );
}
