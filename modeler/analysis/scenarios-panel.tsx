// modeler/analysis: the scenarios kept with a procedure: few ways that pass every element and flow, played
// on the diagram, gone again by the kernel, and made anew. Invariant: what is kept is only replaced when
// somebody says so.
import { useMemo, useState } from 'react';
import {
  isScenarioFile,
  scenarioFile,
  scenarioText,
  type Scenario,
} from '../../workflows/analyse/index.ts';
import type { Moment } from '../canvas/path-marks.ts';
import { t } from '../texts/index.ts';
import { namesIn } from './names-in-diagram.ts';
import { PathPlayer } from './path-player.tsx';
import { useAnalysis } from './use-analysis.ts';

type Props = {
  files: Record<string, string>;
  readOnly: boolean;
  show: (moment: Moment | null) => void;
  /** All files of the draft, anew. */
  change: (files: Record<string, string>) => void;
};

export function ScenariosPanel({ files, readOnly, show, change }: Props) {
  const kept = useMemo(() => scenariosIn(files), [files]);
  const names = useMemo(() => namesIn(files['process.bpmn'] ?? ''), [files]);
  const { state, run, stop } = useAnalysis(files);
  const [played, setPlayed] = useState<Scenario | null>(null);
  const [uncovered, setUncovered] = useState<string[]>([]);
  const nameOf = (element: string) => names.get(element) ?? element;
  const make = () => {
    if (kept.length > 0 && !confirm(t('replaceScenarios'))) return;
    setPlayed(null);
    run({ what: 'make-scenarios', files }, (answer) => {
      if (answer.kind !== 'made') return;
      setUncovered(answer.uncovered);
      const others = Object.entries(files).filter(([path]) => !isScenarioFile(path));
      const made = answer.scenarios.map((one) => [scenarioFile(one), scenarioText(one)]);
      change(Object.fromEntries([...others, ...made]) as Record<string, string>);
    });
  };
  return (
    <section className="analysis" aria-labelledby="scenarios-title">
      <h2 id="scenarios-title">{t('scenarios')}</h2>
      <p className="hint">{t('scenariosHint')}</p>
      {state.kind === 'running' ? (
        <button type="button" onClick={stop}>
          {t('stopAnalysing')}
        </button>
      ) : (
        <>
          {kept.length > 0 && (
            <button
              type="button"
              onClick={() => run({ what: 'go-scenarios', files, scenarios: kept })}
            >
              {t('goScenarios')}
            </button>
          )}{' '}
          {!readOnly && (
            <button type="button" onClick={make}>
              {t('makeScenarios')}
            </button>
          )}
        </>
      )}
      <p role="status" className="hint">
        {state.kind === 'running' && t('goingScenarios')}
        {state.kind === 'refused' && t('analysisRefused')}
        {state.kind === 'failed' && t('analysisFailed')}
        {state.kind === 'none' && kept.length === 0 && t('noScenarios')}
        {uncovered.length > 0 && t('uncovered', { places: uncovered.map(nameOf).join(', ') })}
      </p>
      {played !== null && (
        <PathPlayer
          key={played.name}
          title={played.name}
          path={played.steps}
          nameOf={nameOf}
          show={show}
          close={() => setPlayed(null)}
        />
      )}
      <ul className="scenarios">
        {kept.map((scenario, index) => (
          <li key={scenario.name}>
            <strong>{scenario.name}</strong>{' '}
            {t('scenarioSays', { count: scenario.steps.length, outcome: scenario.outcome })}{' '}
            {state.kind === 'gone' && (
              <span className={`standing standing-${state.standings[index]}`}>
                {t(`standing.${state.standings[index] ?? 'impossible'}`)}
              </span>
            )}{' '}
            <button type="button" className="link" onClick={() => setPlayed(scenario)}>
              {t('playPath')}
              <span className="sr-only"> {scenario.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands in the files, by name; a file that is no scenario (somebody wrote it) is left to the folder. */
function scenariosIn(files: Record<string, string>): Scenario[] {
  return Object.entries(files)
    .filter(([path]) => isScenarioFile(path))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, text]) => {
      const read = readScenario(text);
      return read === null ? [] : [read];
    });
}

function readScenario(text: string): Scenario | null {
  try {
    const { name, outcome, steps } = JSON.parse(text) as Partial<Scenario>;
    const whole =
      typeof name === 'string' &&
      typeof outcome === 'string' &&
      Array.isArray(steps) &&
      steps.every((step) => Array.isArray(step.passed) && Array.isArray(step.tokens));
    return whole ? { name, outcome, steps } : null;
  } catch {
    return null;
  }
}
