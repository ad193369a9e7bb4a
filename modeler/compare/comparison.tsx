// modeler/compare: two states of a procedure side by side: the diagrams in colours, and everything that
// differs in words.
import { useEffect, useRef, useState } from 'react';
import { Notice } from '../pages/notice.tsx';
import { t } from '../texts/index.ts';
import type { ElementChange } from './compare-diagrams.ts';
import { useComparison, type Files } from './use-comparison.ts';
import { settingInWords } from './setting-words.ts';
import type { Difference } from './differences.ts';
import type { FileChange } from './compare-files.ts';
import type { Twins } from './twin-viewers.ts';

export type SideOf = { label: string; files: Files };
type Props = { before: SideOf; after: SideOf };
const DIAGRAM = 'process.bpmn';

export function Comparison({ before, after }: Props) {
  const found = useComparison(before.files, after.files);
  const twins = useRef<Twins | null>(null);
  if (found === null) return <p role="status">{t('comparing')}</p>;
  const { elements, files } = found;
  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <h2 id="comparison-title">
        {t('compareTitle', { before: before.label, after: after.label })}
      </h2>
      {elements === 'unreadable' ? (
        <Notice kind="error">{t('compareUnreadable')}</Notice>
      ) : (
        <>
          <p role="status">
            {elements.length + files.length === 0
              ? t('compareSame')
              : t('compareCount', { elements: elements.length, files: files.length })}
          </p>
          <Legend />
          <TwinDiagrams before={before} after={after} changes={elements} twins={twins} />
          <ol className="changes">
            {elements.map((change) => (
              <ElementLine
                key={`${change.kind}-${change.id}`}
                change={change}
                show={() => twins.current?.show(change.id)}
              />
            ))}
            {files.map((change) => (
              <FileLine key={change.path} change={change} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

const KINDS = ['added', 'removed', 'changed', 'moved'] as const;
const Legend = () => (
  <ul className="diff-legend" aria-label={t('legend')}>
    {KINDS.map((kind) => (
      <li key={kind}>
        <span className={`diff-swatch swatch-${kind}`} aria-hidden="true" /> {t(`diff.${kind}`)}
      </li>
    ))}
  </ul>
);

type TwinProps = Props & {
  changes: ElementChange[];
  twins: { current: Twins | null };
};
function TwinDiagrams({ before, after, changes, twins }: TwinProps) {
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    let made: Twins | null = null;
    void import('./twin-viewers.ts')
      .then(async ({ openTwins }) => {
        if (!current || left.current === null || right.current === null) return;
        made = await openTwins(
          {
            container: left.current,
            xml: before.files[DIAGRAM] ?? '',
            marks: ['removed', 'changed', 'moved'],
          },
          {
            container: right.current,
            xml: after.files[DIAGRAM] ?? '',
            marks: ['added', 'changed', 'moved'],
          },
          changes,
        );
        if (current) twins.current = made;
        else made.destroy();
      })
      .catch((error: Error) => current && setProblem(error.message));
    return () => {
      current = false;
      twins.current = null;
      made?.destroy();
    };
  }, [before, after, changes, twins]);
  return (
    <>
      {problem !== null && <Notice kind="error">{t('importFailed', { detail: problem })}</Notice>}
      <div className="twins">
        <figure>
          <figcaption>{before.label}</figcaption>
          <div className="twin" ref={left} />
        </figure>
        <figure>
          <figcaption>{after.label}</figcaption>
          <div className="twin" ref={right} />
        </figure>
      </div>
    </>
  );
}

function ElementLine({ change, show }: { change: ElementChange; show: () => void }) {
  return (
    <li className={`change change-${change.kind}`}>
      <strong>{t(`diff.${change.kind}`)}</strong>{' '}
      {change.name === '' ? change.type.replace('bpmn:', '') : change.name} <code>{change.id}</code>{' '}
      <button type="button" className="link" onClick={show}>
        {t('show')}
        <span className="sr-only"> {change.id}</span>
      </button>
      <Details details={change.details} />
    </li>
  );
}

function FileLine({ change }: { change: FileChange }) {
  return (
    <li className={`change change-${change.kind}`}>
      <strong>{t(`diff.${change.kind}`)}</strong> <code>{change.path}</code>
      <Details details={change.details} />
    </li>
  );
}

function Details({ details }: { details: Difference[] }) {
  const told = details.filter((d) => d.before !== null || d.after !== null);
  if (told.length === 0) return null;
  return (
    <ul>
      {told.map(({ path, before, after }) => (
        <li key={path}>
          {settingInWords(path)}: {before === null ? <em>{t('nothing')}</em> : <del>{before}</del>}{' '}
          → {after === null ? <em>{t('nothing')}</em> : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
