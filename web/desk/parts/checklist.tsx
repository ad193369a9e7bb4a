// web/desk: the papers a procedure asks for, ticked off by the intake officer. Kept with the task, so it
// survives a closed browser and is there when a colleague takes over.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Checklist, ChecklistContent } from '../../../server/api/tasks/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api, type TaskAddress } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { Loading, Notice, Trouble } from './states.tsx';
import { useZone } from './zone.ts';

type Item = ChecklistContent['items'][number];
const COUNTS = ['originals', 'certified', 'photocopies'] as const;
const STATES = ['unchecked', 'ok', 'missing', 'wrong'] as const;
const blank = (document: string): Item => ({
  document,
  originals: 0,
  certified: 0,
  photocopies: 0,
  state: 'unchecked',
  note: '',
});

export function ChecklistPart({ address }: { address: TaskAddress }) {
  const list = useQuery({
    queryKey: ['checklist', address],
    queryFn: () => api.checklist(address),
  });
  if (list.isPending) return <Loading />;
  if (list.isError) return <Trouble error={list.error} retry={() => void list.refetch()} />;
  return <Sheet key={list.data.version} address={address} data={list.data} />;
}

function Sheet({ address, data }: { address: TaskAddress; data: Checklist }) {
  const zone = useZone();
  const queries = useQueryClient();
  const [content, setContent] = useState(data.content);
  const [said, setSaid] = useState<{ kind: 'success' | 'error'; words: string } | null>(null);
  useEffect(() => setContent(data.content), [data.content]);
  const itemOf = (id: string) => content.items.find((one) => one.document === id) ?? blank(id);
  const change = (id: string, to: Partial<Item>) =>
    setContent((old) => ({
      ...old,
      items: data.documents.map(({ id: each }) => {
        const item = old.items.find((one) => one.document === each) ?? blank(each);
        return each === id ? { ...item, ...to } : item;
      }),
    }));
  const save = async () => {
    try {
      await api.saveChecklist(address, { ...content, version: data.version });
      setSaid({ kind: 'success', words: t('checklist.savedNow') });
      await queries.invalidateQueries({ queryKey: ['checklist', address] });
    } catch (error) {
      setSaid({ kind: 'error', words: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <section aria-labelledby="checklist-title" className="desk-checklist">
      <h2 id="checklist-title" className="govuk-heading-m">
        {t('checklist')}
      </h2>
      {said !== null && <Notice kind={said.kind}>{said.words}</Notice>}
      {data.savedAt !== null && data.savedBy !== null && (
        <p className="desk-muted">
          {t('checklist.saved', {
            time: instantInWords(data.savedAt, zone, language),
            name: data.savedBy,
          })}
        </p>
      )}
      {!data.mayEdit && <p className="govuk-body">{t('checklist.claim')}</p>}
      <fieldset className="desk-fields" disabled={!data.mayEdit}>
        <legend className="govuk-visually-hidden">{t('checklist')}</legend>
        <table className="desk-table" aria-label={t('checklist')}>
          <thead>
            <tr>
              <th scope="col">{t('checklist.document')}</th>
              {COUNTS.map((kind) => (
                <th scope="col" key={kind}>
                  {t(`checklist.${kind}`)}
                </th>
              ))}
              <th scope="col">{t('checklist.state')}</th>
              <th scope="col">{t('checklist.note')}</th>
            </tr>
          </thead>
          <tbody>
            {data.documents.map((document) => (
              <Line
                key={document.id}
                name={pick(document.name)}
                required={document.required}
                item={itemOf(document.id)}
                change={(to) => change(document.id, to)}
              />
            ))}
          </tbody>
        </table>
        <label className="govuk-label" htmlFor="checklist-sets">
          {t('checklist.sets')}
        </label>
        <CountInput
          id="checklist-sets"
          value={content.sets}
          change={(sets) => setContent((old) => ({ ...old, sets }))}
        />
        <label className="govuk-label" htmlFor="checklist-note">
          {t('checklist.general')}
        </label>
        <textarea
          id="checklist-note"
          className="govuk-textarea"
          rows={2}
          maxLength={2_000}
          value={content.note}
          onChange={(event) => setContent((old) => ({ ...old, note: event.target.value }))}
        />
        {data.mayEdit && (
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => void save()}
          >
            {t('checklist.save')}
          </button>
        )}
      </fieldset>
    </section>
  );
}

type LineProps = {
  name: string;
  required: boolean;
  item: Item;
  change: (to: Partial<Item>) => void;
};

function Line({ name, required, item, change }: LineProps) {
  return (
    <tr>
      <th scope="row">
        {name}
        {required && <span className="desk-muted">{t('checklist.required')}</span>}
      </th>
      {COUNTS.map((kind) => (
        <td key={kind} data-label={t(`checklist.${kind}`)}>
          <CountInput
            label={`${t(`checklist.${kind}`)}: ${name}`}
            value={item[kind]}
            change={(n) => change({ [kind]: n })}
          />
        </td>
      ))}
      <td data-label={t('checklist.state')}>
        <select
          className="govuk-select"
          aria-label={`${t('checklist.state')}: ${name}`}
          value={item.state}
          onChange={(event) => change({ state: event.target.value as Item['state'] })}
        >
          {STATES.map((state) => (
            <option key={state} value={state}>
              {t(`checklist.${state}`)}
            </option>
          ))}
        </select>
      </td>
      <td data-label={t('checklist.note')}>
        <input
          className="govuk-input"
          aria-label={`${t('checklist.note')}: ${name}`}
          maxLength={500}
          value={item.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </td>
    </tr>
  );
}

type CountProps = { id?: string; label?: string; value: number; change: (value: number) => void };

function CountInput({ id, label, value, change }: CountProps) {
  return (
    <input
      id={id}
      aria-label={label}
      className="govuk-input govuk-input--width-3"
      type="number"
      min={0}
      max={999}
      inputMode="numeric"
      value={value}
      onChange={(event) =>
        change(Math.min(999, Math.max(0, Math.trunc(Number(event.target.value) || 0))))
      }
    />
  );
}
