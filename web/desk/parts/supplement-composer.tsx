// web/desk: asking the applicant for more: which items, why each, why at all, on what ground, and how it
// reads over there. Invariant: only items of the form that was filed can be chosen, and none that the
// applicant has left unchanged since it was asked for before.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import type { Supplement, TaskPage } from '../../../server/api/tasks/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api, type TaskAddress } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { useCompletion, type Done } from './completion.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { typedBefore } from './remembered.ts';
import { Loading, Notice, Trouble } from './states.tsx';
import { StepUp } from './step-up.tsx';
import { askable, SupplementItems } from './supplement-items.tsx';
import { SupplementPreview } from './supplement-preview.tsx';
import { useZone } from './zone.ts';

/** Reasons by key of the field, in the order chosen. */
export type Chosen = { key: string; reason: string }[];
type Props = { address: TaskAddress; task: TaskPage; dossier: DossierPage; done: Done };

export function SupplementComposer(props: Props) {
  const { address, task } = props;
  const data = useQuery({
    queryKey: ['supplement', address],
    queryFn: () => api.supplement(address),
    enabled: task.state === 'open',
  });
  if (task.state !== 'open') return null;
  if (data.isPending) return <Loading />;
  if (data.isError) return <Trouble error={data.error} retry={() => void data.refetch()} />;
  return <Composer {...props} data={data.data} />;
}

type Draft = { items: Chosen; reason: string; legalBasis: string };

function Composer({ address, task, dossier, done, data }: Props & { data: Supplement }) {
  const zone = useZone();
  const dialog = useRef<HTMLDialogElement>(null);
  const [draft, setDraft] = useState<Draft>(
    () =>
      (typedBefore(address)?.['supplementRequest'] as Draft | undefined) ?? {
        items: [],
        reason: '',
        legalBasis: '',
      },
  );
  const { errors, outcome, send } = useCompletion(address, task, done);
  const form = data.form as SealedForm;
  const names = new Map(askable(form.fields).map(({ path, name }) => [path, name]));
  const nameOf = (key: string) => names.get(key) ?? key;
  const request = { supplementRequest: draft } as unknown as JsonObject;
  return (
    <section aria-labelledby="supplement-title" className="desk-supplement">
      <h2 id="supplement-title" className="govuk-heading-m">
        {t('supplement')}
      </h2>
      <p className="govuk-body">{t('supplement.help')}</p>
      {data.asked.map((one) => (
        <Notice key={one.at} kind="info">
          {t('supplement.asked', {
            at: instantInWords(one.at, zone, language),
            by: one.by ?? '—',
          })}
        </Notice>
      ))}
      {outcome.kind === 'step-up' && <StepUp />}
      {outcome.kind === 'refused' && <Notice kind="error">{outcome.words}</Notice>}
      <form
        className="desk-form desk-compose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        <fieldset className="desk-fields" disabled={!task.mayComplete}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
            {t('supplement.items')}
          </legend>
          <SupplementItems
            form={form}
            values={dossier.values as JsonObject}
            documents={dossier.documents}
            unchanged={data.unchanged}
            chosen={draft.items}
            errors={errors}
            change={(items) => setDraft((old) => ({ ...old, items }))}
          />
          <Grounds
            data={data}
            draft={draft}
            change={(to) => setDraft((old) => ({ ...old, ...to }))}
          />
        </fieldset>
        <SupplementPreview code={task.dossierCode} draft={draft} data={data} nameOf={nameOf} />
        {task.mayComplete && (
          <button
            type="submit"
            className="govuk-button"
            disabled={outcome.kind === 'sending' || draft.items.length === 0}
          >
            {outcome.kind === 'sending' ? t('completing') : t('supplement.send')}
          </button>
        )}
      </form>
      <ConfirmDialog
        dialog={dialog}
        title={t('confirmTitle')}
        text={t('supplement.confirm')}
        yes={t('supplement.send')}
        run={() => void send(request)}
      >
        <ul className="govuk-list govuk-list--bullet">
          {draft.items.map((item) => (
            <li key={item.key}>{nameOf(item.key)}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </section>
  );
}

type GroundsProps = { data: Supplement; draft: Draft; change: (to: Partial<Draft>) => void };

function Grounds({ data, draft, change }: GroundsProps) {
  return (
    <>
      <label className="govuk-label" htmlFor="supplement-reason">
        {t('supplement.overall')}
      </label>
      <textarea
        id="supplement-reason"
        className="govuk-textarea"
        rows={3}
        maxLength={2_000}
        value={draft.reason}
        onChange={(event) => change({ reason: event.target.value })}
      />
      <label className="govuk-label" htmlFor="supplement-ground">
        {t('supplement.ground')}
      </label>
      <select
        id="supplement-ground"
        className="govuk-select"
        value={draft.legalBasis}
        onChange={(event) => change({ legalBasis: event.target.value })}
      >
        <option value="">{t('supplement.chooseGround')}</option>
        {data.grounds.map((ground) => (
          <option key={ground.reference} value={ground.reference}>
            {ground.reference} – {pick(ground.name)}
          </option>
        ))}
      </select>
    </>
  );
}
