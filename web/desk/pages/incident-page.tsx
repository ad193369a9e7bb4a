// web/desk: one incident: what happened, what can be done, the data a correction can change, retry.
// Invariant: only values that were changed are sent, so nothing else can be overwritten by accident.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { IncidentPage as IncidentData } from '../../../server/api/incidents/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api, type IncidentAddress } from '../api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Loading, Notice, Trouble } from '../parts/states.tsx';
import { handles, useSession } from '../parts/session.ts';
import { useZone } from '../parts/zone.ts';
import { deskPaths } from '../paths.ts';
import { language, pick, t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.incident);

export function IncidentPage() {
  const address = route.useParams();
  const incident = useQuery({
    queryKey: ['incident', address],
    queryFn: () => api.incident(address),
    // Each look is recorded: once is enough.
    staleTime: Infinity,
  });
  return (
    <article aria-labelledby="incident-title">
      <Link to="/incidents" search={{ state: 'open' }} className="govuk-back-link">
        {t('back.incidents')}
      </Link>
      {incident.isPending && <Loading />}
      {incident.isError && <Trouble error={incident.error} retry={() => void incident.refetch()} />}
      {incident.isSuccess && (
        <Shown key={incident.data.state} address={address} incident={incident.data} />
      )}
    </article>
  );
}

type ShownProps = { address: IncidentAddress; incident: IncidentData };

function Shown({ address, incident }: ShownProps) {
  const zone = useZone();
  const posts = useSession().data?.posts ?? [];
  const { resolvedAt, resolvedBy } = incident;
  return (
    <>
      <p className="desk-kicker">
        {pick(incident.procedure)} · {incident.dossierCode}
      </p>
      <h1 id="incident-title" className="govuk-heading-l">
        {pick(incident.explanation.what)}
      </h1>
      {resolvedAt !== null && (
        <Notice kind="success">
          {t('incidents.resolvedBy', {
            name: resolvedBy ?? t('system'),
            at: instantInWords(resolvedAt, zone, language),
          })}
        </Notice>
      )}
      <dl className="desk-facts">
        <dt>{t('incidents.advice')}</dt>
        <dd>{pick(incident.explanation.advice)}</dd>
        <dt>{t('incidents.step')}</dt>
        <dd>{incident.step === null ? '—' : pick(incident.step)}</dd>
        <dt>{t('incidents.since')}</dt>
        <dd>{instantInWords(incident.raisedAt, zone, language)}</dd>
        <dt>{t('incidents.code')}</dt>
        <dd>
          <code>{incident.code}</code>
        </dd>
        <dt>{t('incidents.message')}</dt>
        <dd>
          <code>{incident.message}</code>
        </dd>
      </dl>
      {handles(posts) && (
        <p className="govuk-body">
          <Link
            to="/dossiers/$dossier"
            params={{ dossier: address.dossier }}
            search={{ tab: 'work' }}
            className="govuk-link"
          >
            {t('dossier')} {incident.dossierCode}
          </Link>
        </p>
      )}
      {incident.state === 'open' && <Retry address={address} incident={incident} />}
    </>
  );
}

const shownValue = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

function Retry({ address, incident }: ShownProps) {
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const data = (incident.data ?? {}) as JsonObject;
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [failed, setFailed] = useState<string | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const changed = Object.keys(data).filter(
    (name) => typed[name] !== undefined && typed[name] !== shownValue(data[name] ?? null),
  );
  /** Text stays text; everything else is read as JSON. */
  const corrected = (): JsonObject =>
    Object.fromEntries(
      changed.map((name): [string, Json] => {
        const text = typed[name] ?? '';
        if (typeof data[name] === 'string') return [name, text.normalize('NFC')];
        try {
          return [name, JSON.parse(text) as Json];
        } catch {
          throw new Error(t('incidents.notJson', { name }));
        }
      }),
    );
  const run = async () => {
    try {
      await api.retry(address, corrected(), key);
      setFailed(null);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
    await queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="retry-title">
      <h2 id="retry-title" className="govuk-heading-m">
        {t('incidents.data')}
      </h2>
      {failed !== null && <Notice kind="error">{failed}</Notice>}
      <p className="govuk-body">
        {Object.keys(data).length === 0 ? t('incidents.noData') : t('incidents.dataHelp')}
      </p>
      <form
        className="desk-form"
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        {Object.entries(data).map(([name, value]) => (
          <div className="govuk-form-group" key={name}>
            <label className="govuk-label" htmlFor={`data-${name}`}>
              {name}
            </label>
            <textarea
              id={`data-${name}`}
              className="govuk-textarea desk-data"
              rows={typeof value === 'object' && value !== null ? 6 : 1}
              spellCheck={false}
              value={typed[name] ?? shownValue(value)}
              onChange={(event) => setTyped((old) => ({ ...old, [name]: event.target.value }))}
            />
          </div>
        ))}
        <button type="submit" className="govuk-button">
          {t('incidents.retry')}
        </button>
      </form>
      <ConfirmDialog
        dialog={dialog}
        title={t('incidents.retry')}
        text={t('incidents.confirm')}
        yes={t('incidents.retry')}
        run={() => void run()}
      >
        {changed.length > 0 && (
          <p className="govuk-body">{t('incidents.changed', { names: changed.join(', ') })}</p>
        )}
      </ConfirmDialog>
    </section>
  );
}
