// modeler/pages: what was published, by whom, how many dossiers still run on it; two of them (or one and
// this draft) compared; an older one taken up again as a new draft.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Draft, VersionList } from '../../server/api/drafts/contract.ts';
import { api } from '../api.ts';
import { Comparison, type SideOf } from '../compare/comparison.tsx';
import { addressOf } from '../paths.ts';
import { SelectControl } from './field.tsx';
import { Trouble } from './notice.tsx';
import { useInstants } from './zone.ts';
import { t } from '../texts/index.ts';

/** `draft`, or the number of a version. */
type Which = string;
const DRAFT: Which = 'draft';
type Props = {
  draft: Draft;
  files: Record<string, string>;
  /** `3..draft`, as in the address; null = nothing is compared. */
  pair: string | null;
  compare: (pair: string | null) => void;
};

export function Versions({ draft, files, pair, compare }: Props) {
  const [list, setList] = useState<VersionList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    api.versions(draft.code).then(setList, (error: Error) => setProblem(error.message));
  }, [draft.code]);
  useEffect(load, [load]);
  if (problem !== null) return <Trouble detail={problem} retry={load} />;
  if (list === null) return <p role="status">{t('loading')}</p>;
  if (list.items.length === 0) return <p>{t('noVersions')}</p>;
  const restore = (version: number) =>
    api.open(draft.code, version).then(
      (made) => location.assign(addressOf.draft(made.id)),
      (error: Error) => setProblem(error.message),
    );
  return (
    <div className="versions">
      <VersionTable
        list={list}
        compare={(version) => compare(`${version}..${DRAFT}`)}
        restore={(version) => void restore(version)}
      />
      <Compared key={pair} draft={draft} files={files} list={list} pair={pair} compare={compare} />
    </div>
  );
}

type TableProps = {
  list: VersionList;
  compare: (version: number) => void;
  restore: (version: number) => void;
};
function VersionTable({ list, compare, restore }: TableProps) {
  const { full } = useInstants();
  return (
    <div className="scroll" role="region" aria-label={t('versions')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('publishedAt')}</th>
            <th scope="col">{t('author')}</th>
            <th scope="col">{t('publisher')}</th>
            <th scope="col">{t('validity')}</th>
            <th scope="col">{t('openDossiers')}</th>
            <th scope="col">{t('actions')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((v) => (
            <tr key={v.version}>
              <th scope="row">
                {v.version} <code title={v.hash}>{v.hash.slice(0, 12)}</code>
              </th>
              <td>{full(v.publishedAt)}</td>
              <td>{v.author}</td>
              <td>{v.publisher}</td>
              <td>
                {full(v.validFrom)} – {v.validTo === null ? '…' : full(v.validTo)}
              </td>
              <td>{v.openDossiers}</td>
              <td className="row-actions">
                <button type="button" onClick={() => compare(v.version)}>
                  {t('compareWithDraft')}
                  <span className="sr-only"> {v.version}</span>
                </button>
                <button type="button" onClick={() => restore(v.version)}>
                  {t('restore')}
                  <span className="sr-only"> {v.version}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Compared({ draft, files, list, pair, compare }: Props & { list: VersionList }) {
  const newest = String(list.items[0]?.version ?? '');
  const [given, setGiven] = useState(() => {
    const [before = newest, after = DRAFT] = (pair ?? `${newest}..${DRAFT}`).split('..');
    return { before: before === 'latest' ? newest : before, after };
  });
  const options = [
    { value: DRAFT, label: t('thisDraft') },
    ...list.items.map((v) => ({ value: String(v.version), label: labelOf(String(v.version)) })),
  ];
  const before = useFilesOf(given.before, draft.code, files);
  const after = useFilesOf(given.after, draft.code, files);
  const problem = [before, after].find((side) => side instanceof Error);
  return (
    <>
      <div className="folder-bar">
        <SelectControl
          label={t('compareBefore')}
          value={given.before}
          set={(value) => setGiven({ ...given, before: value })}
          options={options}
        />
        <SelectControl
          label={t('compareAfter')}
          value={given.after}
          set={(value) => setGiven({ ...given, after: value })}
          options={options}
        />
        <button
          type="button"
          className="primary"
          onClick={() => compare(`${given.before}..${given.after}`)}
        >
          {t('compare')}
        </button>
      </div>
      {pair !== null && problem instanceof Error && (
        <Trouble detail={problem.message} retry={() => compare(null)} />
      )}
      {pair !== null && problem === undefined && before !== null && after !== null && (
        <Comparison before={before as SideOf} after={after as SideOf} />
      )}
      {pair !== null && (before === null || after === null) && <p role="status">{t('loading')}</p>}
    </>
  );
}

const labelOf = (which: Which): string =>
  which === DRAFT ? t('thisDraft') : t('versionNumber', { version: which });

/** null while it is loading. */
function useFilesOf(
  which: Which,
  code: string,
  draftFiles: Record<string, string>,
): SideOf | Error | null {
  const [loaded, setLoaded] = useState<{ which: Which; side: SideOf | Error } | null>(null);
  useEffect(() => {
    if (which === DRAFT || which === '') return undefined;
    let current = true;
    api.version(code, which).then(
      ({ files }) => current && setLoaded({ which, side: { label: labelOf(which), files } }),
      (error: Error) => current && setLoaded({ which, side: error }),
    );
    return () => {
      current = false;
    };
  }, [which, code]);
  const own = useMemo(() => ({ label: labelOf(DRAFT), files: draftFiles }), [draftFiles]);
  if (which === DRAFT) return own;
  return loaded?.which === which ? loaded.side : null;
}
