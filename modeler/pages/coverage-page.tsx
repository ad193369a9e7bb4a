// modeler/pages: what runs, what is refused and why, read off the tables of the compiler, with a word to
// look for. Invariant: the page shows the tables that decide and holds no list of its own.
import { useState, type ReactNode } from 'react';
import {
  elementRows,
  fateWords,
  faultRows,
  type ElementRow,
  type FaultRow,
} from '../../procedures/compile/coverage.ts';
import { addressOf } from '../paths.ts';
import { pick, t } from '../texts/index.ts';

const allElements = elementRows();
const allFaults = faultRows();

export function CoveragePage() {
  const [sought, setSought] = useState('');
  const elements = allElements.filter((row) => holds(wordsOf(row), sought));
  const faults = allFaults.filter((row) => holds(faultWords(row), sought));
  return (
    <main id="main" className="page" tabIndex={-1}>
      <a href={addressOf.drafts}>← {t('back')}</a>
      <h1>{t('coverage')}</h1>
      <p>{t('coverageHelp')}</p>
      <div className="field">
        <label htmlFor="sought">{t('coverageFind')}</label>
        <input
          id="sought"
          type="search"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </div>
      <p role="status">
        {t('coverageFound', { elements: elements.length, faults: faults.length })}
      </p>
      <Section title={t('coverageElements')}>
        <Elements rows={elements} />
      </Section>
      <Section title={t('coverageFaults')}>
        <Faults rows={faults} />
      </Section>
    </main>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}

function Elements({ rows }: { rows: ElementRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('coverageElement')}</th>
          <th scope="col">{t('coverageFate')}</th>
          <th scope="col">{t('coverageWhy')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={titleOf(row)}>
            <th scope="row">{titleOf(row)}</th>
            <td>{pick(fateWords[row.fate])}</td>
            <td>
              {row.reason !== null && pick(row.reason)}{' '}
              {row.instead !== null && <span className="hint">{pick(row.instead)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Faults({ rows }: { rows: FaultRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('coverageWrong')}</th>
          <th scope="col">{t('coverageWayOut')}</th>
          <th scope="col">{t('coverageExample')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              <code>{row.code}</code>
            </th>
            <td>{pick(row.message)}</td>
            <td>{pick(row.fix)}</td>
            <td>
              <code>{row.example}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function titleOf({ name, place }: ElementRow): string {
  return pick(place) === '' ? pick(name) : `${pick(name)}: ${pick(place)}`;
}

function wordsOf(row: ElementRow): string {
  const why = [row.reason, row.instead].filter((text) => text !== null).map(pick);
  return [titleOf(row), pick(fateWords[row.fate]), ...why].join(' ');
}

function faultWords({ code, message, fix, example }: FaultRow): string {
  return [code, pick(message), pick(fix), example].join(' ');
}

/** Without signs above letters, as people type in a hurry. */
function plain(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase();
}

const holds = (words: string, sought: string): boolean =>
  plain(words).includes(plain(sought.trim()));
