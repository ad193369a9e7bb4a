// web/desk: lending a post. Days are days where the installation is: from the first minute of one to the
// last of the other.
import { useState, type ReactNode } from 'react';
import type { Deputies } from '../../../server/api/deputies/contract.ts';
import type { NewDeputy } from '../api.ts';
import { pick, t } from '../texts/index.ts';
import { instantOfDay } from './days.ts';
import { useZone } from './zone.ts';

type Props = { data: Deputies; appoint: (deputy: NewDeputy) => Promise<boolean> };
type Draft = {
  holding: string;
  deputy: string;
  ground: string;
  from: string;
  to: string;
  procedures: string[];
};
const EMPTY: Draft = { holding: '', deputy: '', ground: '', from: '', to: '', procedures: [] };

export function DeputyForm({ data, appoint }: Props) {
  const zone = useZone();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const set = (to: Partial<Draft>) => setDraft((old) => ({ ...old, ...to }));
  const [post = '', principal = ''] = draft.holding.split(' ');
  const complete = [draft.holding, draft.deputy, draft.ground.trim(), draft.from, draft.to].every(
    (value) => value !== '',
  );
  return (
    <form
      className="desk-form desk-parts"
      onSubmit={(event) => {
        event.preventDefault();
        void appoint({
          post,
          principal,
          deputy: draft.deputy,
          procedures: draft.procedures,
          ground: draft.ground.normalize('NFC'),
          validFrom: instantOfDay(draft.from, zone, 0),
          validTo: instantOfDay(draft.to, zone, 1),
        }).then((fine) => fine && setDraft(EMPTY));
      }}
    >
      <h2 className="govuk-heading-m">{t('deputies.new')}</h2>
      <Labelled id="deputy-post" words={t('deputies.principal')}>
        <select
          id="deputy-post"
          className="govuk-select"
          value={draft.holding}
          onChange={(event) => set({ holding: event.target.value })}
        >
          <option value="">{t('deputies.choose')}</option>
          {data.posts.map((one) => (
            <option key={`${one.post} ${one.holder}`} value={`${one.post} ${one.holder}`}>
              {one.holderName} – {pick(one.name)}, {pick(one.agency)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled id="deputy-person" words={t('deputies.deputy')}>
        <select
          id="deputy-person"
          className="govuk-select"
          value={draft.deputy}
          onChange={(event) => set({ deputy: event.target.value })}
        >
          <option value="">{t('deputies.choose')}</option>
          {data.people
            .filter((one) => one.account !== principal)
            .map((one) => (
              <option key={one.account} value={one.account}>
                {one.name}
              </option>
            ))}
        </select>
      </Labelled>
      <Labelled id="deputy-ground" words={t('deputies.ground')}>
        <input
          id="deputy-ground"
          className="govuk-input"
          maxLength={500}
          value={draft.ground}
          onChange={(event) => set({ ground: event.target.value })}
        />
      </Labelled>
      <Labelled id="deputy-from" words={t('deputies.from')}>
        <input
          id="deputy-from"
          className="govuk-input govuk-input--width-10"
          type="date"
          value={draft.from}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Labelled>
      <Labelled id="deputy-to" words={t('deputies.to')}>
        <input
          id="deputy-to"
          className="govuk-input govuk-input--width-10"
          type="date"
          value={draft.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </Labelled>
      <fieldset className="govuk-fieldset">
        <legend className="govuk-label">{t('deputies.procedures')}</legend>
        {data.procedures.map(({ code, name }) => (
          <label key={code} className="desk-choice">
            <input
              type="checkbox"
              checked={draft.procedures.includes(code)}
              onChange={(event) =>
                set({
                  procedures: event.target.checked
                    ? [...draft.procedures, code]
                    : draft.procedures.filter((one) => one !== code),
                })
              }
            />
            <span>
              {pick(name)} ({code})
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="govuk-button" disabled={!complete}>
        {t('deputies.appoint')}
      </button>
    </form>
  );
}

function Labelled({ id, words, children }: { id: string; words: string; children: ReactNode }) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>
        {words}
      </label>
      {children}
    </div>
  );
}
