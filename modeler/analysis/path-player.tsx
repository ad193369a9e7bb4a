// modeler/analysis: a path step by step: the words here, the tokens on the diagram.
// Invariant: what is shown was gone by the kernel; nothing is worked out here.
import { useEffect, useState } from 'react';
import { stepWords, type ShownStep } from '../../workflows/analyse/index.ts';
import type { Moment } from '../canvas/path-marks.ts';
import { pick, t } from '../texts/index.ts';

type Props = {
  title: string;
  path: Pick<ShownStep, 'kind' | 'element' | 'code' | 'passed' | 'tokens'>[];
  nameOf: (element: string) => string;
  show: (moment: Moment | null) => void;
  close: () => void;
};

export function PathPlayer({ title, path, nameOf, show, close }: Props) {
  const [at, setAt] = useState(0);
  const step = path[at];
  useEffect(() => {
    if (step !== undefined) show({ passed: step.passed, tokens: step.tokens });
  }, [step, show]);
  useEffect(() => () => show(null), [show]);
  if (step === undefined) return null;
  const places = [...new Set(step.tokens)].map(nameOf).join(', ');
  return (
    <section className="path-player" aria-label={title}>
      <div className="path-controls">
        <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
          ‹ {t('previousStep')}
        </button>
        <button type="button" disabled={at === path.length - 1} onClick={() => setAt(at + 1)}>
          {t('nextStep')} ›
        </button>
        <button type="button" onClick={close}>
          {t('closePath')}
        </button>
      </div>
      <p role="status">
        <strong>{t('pathStep', { number: at + 1, count: path.length })}</strong>{' '}
        {pick(stepWords[step.kind])}: {nameOf(step.element)}
        {step.code === undefined ? '' : ` (${step.code})`}.{' '}
        {places === '' ? t('tokensNowhere') : t('tokensAt', { places })}
      </p>
    </section>
  );
}
