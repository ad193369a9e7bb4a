// modeler/analysis: what the diagram can come to: a verdict for each property, and for what can happen
// the path to it, played on the diagram.
import { useMemo, useState } from 'react';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { verdictWords, words, type Analysis, type Finding } from '../../workflows/analyse/index.ts';
import type { Moment } from '../canvas/path-marks.ts';
import { pick, t } from '../texts/index.ts';
import { namesIn } from './names-in-diagram.ts';
import { PathPlayer } from './path-player.tsx';
import { useAnalysis } from './use-analysis.ts';
import './analysis.css';

type Props = {
  files: Record<string, string>;
  show: (moment: Moment | null) => void;
  showElement: (element: string) => void;
};

export function AnalysisPanel({ files, show, showElement }: Props) {
  const { state, run, stop } = useAnalysis(files);
  return (
    <section className="analysis" aria-labelledby="analysis-title">
      <h2 id="analysis-title">{t('analysis')}</h2>
      <p className="hint">{t('analysisHint')}</p>
      {state.kind === 'running' ? (
        <button type="button" onClick={stop}>
          {t('stopAnalysing')}
        </button>
      ) : (
        <button type="button" onClick={() => run({ what: 'analyse', files })}>
          {t('analyseNow')}
        </button>
      )}
      <p role="status" className="hint">
        {state.kind === 'running' && t('analysing')}
        {state.kind === 'refused' && t('analysisRefused')}
        {state.kind === 'failed' && t('analysisFailed')}
      </p>
      {state.kind === 'analysed' && (
        <Found
          analysis={state.analysis}
          said={state.said}
          xml={files['process.bpmn'] ?? ''}
          show={show}
          showElement={showElement}
        />
      )}
    </section>
  );
}

type FoundProps = Pick<Props, 'show' | 'showElement'> & {
  analysis: Analysis;
  said: Diagnostic[];
  xml: string;
};

function Found({ analysis, said, xml, show, showElement }: FoundProps) {
  const [played, setPlayed] = useState<number | null>(null);
  const names = useMemo(() => namesIn(xml), [xml]);
  const nameOf = (element: string) => names.get(element) ?? element;
  const finding = played === null ? undefined : analysis.findings[played];
  return (
    <>
      {finding !== undefined && (
        <PathPlayer
          key={played}
          title={pick(words[finding.property].name)}
          path={finding.path}
          nameOf={nameOf}
          show={show}
          close={() => setPlayed(null)}
        />
      )}
      <ol className="findings">
        {analysis.findings.map((one, index) => (
          <FindingItem
            key={`${one.property} ${one.elements.join(' ')} ${one.about ?? ''}`}
            finding={one}
            said={said[index]!}
            play={() => setPlayed(index)}
            showElement={showElement}
          />
        ))}
      </ol>
      <ul className="verdicts">
        {analysis.verdicts.map(({ property, says }) => (
          <li key={property} className={`verdict verdict-${says}`}>
            {pick(words[property].name)}: {pick(verdictWords[says])}
          </li>
        ))}
      </ul>
      <p className="hint">
        {t('analysisStates', { count: analysis.states })}{' '}
        {analysis.gaveUp.length > 0 &&
          t('analysisGaveUp', { places: analysis.gaveUp.map(nameOf).join(', ') })}
      </p>
    </>
  );
}

type ItemProps = {
  finding: Finding;
  said: Diagnostic;
  play: () => void;
  showElement: (element: string) => void;
};

function FindingItem({ finding, said, play, showElement }: ItemProps) {
  const [element] = finding.elements;
  return (
    <li className={`problem problem-${said.severity}`}>
      <strong>{pick(words[finding.property].name)}</strong>{' '}
      <span className="hint">{t(finding.data === 'none' ? 'always' : 'dependsOnData')}</span>
      <br />
      {pick(said.message)}
      <br />
      <span className="problem-fix">
        {t('howToFix')}: {pick(said.fix)}
      </span>{' '}
      {finding.path.length > 0 && (
        <button type="button" className="link" onClick={play}>
          {t('playPath')}
        </button>
      )}
      {element !== undefined && (
        <button type="button" className="link" onClick={() => showElement(element)}>
          {t('show')}
          <span className="sr-only"> {element}</span>
        </button>
      )}
    </li>
  );
}
