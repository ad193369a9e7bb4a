// web/desk: what a report is about. Everything chosen goes into the address.
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Overview } from '../../../server/api/reports/contract.ts';
import { PERIODS, UNITS, type ReportSearch } from '../paths.ts';
import { pick, t } from '../texts/index.ts';

type Props = {
  search: ReportSearch;
  procedures: Overview['procedures'];
  officials: Overview['officials'];
};

export function ReportFilters({ search, procedures, officials }: Props) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Record<string, string | undefined>>({ ...search });
  const set = (name: string) => (event: { target: { value: string } }) =>
    setDraft((old) => ({ ...old, [name]: event.target.value }));
  const show = () => {
    const custom = draft['period'] === 'custom';
    const chosen = Object.entries(draft).filter(
      ([name, value]) => value && (custom || (name !== 'from' && name !== 'to')),
    );
    void navigate({ to: '/report', search: Object.fromEntries(chosen) as ReportSearch });
  };
  return (
    <form
      className="desk-report__filters"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Choice id="period" words={t('report.period')} value={draft['period']} change={set('period')}>
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {t(`report.${period}`)}
          </option>
        ))}
      </Choice>
      {draft['period'] === 'custom' && (
        <>
          <Day id="from" words={t('report.from')} value={draft['from']} change={set('from')} />
          <Day id="to" words={t('report.to')} value={draft['to']} change={set('to')} />
        </>
      )}
      <Choice
        id="procedure"
        words={t('report.procedure')}
        value={draft['procedure']}
        change={set('procedure')}
      >
        <option value="">{t('report.all')}</option>
        {procedures.map(({ code, name }) => (
          <option key={code} value={code}>
            {pick(name)}
          </option>
        ))}
      </Choice>
      <Choice
        id="official"
        words={t('report.official')}
        value={draft['official']}
        change={set('official')}
      >
        <option value="">{t('report.all')}</option>
        {officials.map(({ account, name }) => (
          <option key={account} value={account}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice id="by" words={t('report.by')} value={draft['by']} change={set('by')}>
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {t(`report.by.${unit}`)}
          </option>
        ))}
      </Choice>
      <button type="submit" className="govuk-button govuk-button--secondary">
        {t('report.show')}
      </button>
    </form>
  );
}

type ControlProps = {
  id: string;
  words: string;
  value: string | undefined;
  change: (event: { target: { value: string } }) => void;
};

function Choice({
  id,
  words,
  value = '',
  change,
  children,
}: ControlProps & { children: ReactNode }) {
  return (
    <label className="desk-sort" htmlFor={`report-${id}`}>
      <span>{words}</span>
      <select id={`report-${id}`} className="govuk-select" value={value} onChange={change}>
        {children}
      </select>
    </label>
  );
}

function Day({ id, words, value = '', change }: ControlProps) {
  return (
    <label className="desk-sort" htmlFor={`report-${id}`}>
      <span>{words}</span>
      <input
        id={`report-${id}`}
        className="govuk-input govuk-input--width-10"
        type="date"
        required
        value={value}
        onChange={change}
      />
    </label>
  );
}
