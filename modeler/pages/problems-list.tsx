// modeler/pages: every diagnostic as a sentence with its way out, and the way to its element.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { pick, t } from '../texts/index.ts';

type Props = { diagnostics: Diagnostic[] | null; show: (diagnostic: Diagnostic) => void };

export function ProblemsList({ diagnostics, show }: Props) {
  const errors = diagnostics?.filter((d) => d.severity === 'error').length ?? 0;
  const warnings = (diagnostics?.length ?? 0) - errors;
  return (
    <section className="problems" aria-labelledby="problems-title" tabIndex={0}>
      <h2 id="problems-title">{t('problems')}</h2>
      <p role="status" className="problems-count">
        {diagnostics === null
          ? t('checking')
          : diagnostics.length === 0
            ? t('noProblems')
            : `${t('errors', { count: errors })}, ${t('warnings', { count: warnings })}`}
      </p>
      <ol>
        {(diagnostics ?? []).map((d, index) => (
          <li
            key={`${d.code}-${d.element ?? d.file}-${index}`}
            className={`problem problem-${d.severity}`}
          >
            <strong className="problem-kind">{t(d.severity)}</strong>{' '}
            <code>{d.element ?? `${d.file}${d.line === null ? '' : `:${d.line}`}`}</code>{' '}
            {pick(d.message)}
            <br />
            <span className="problem-fix">
              {t('howToFix')}: {pick(d.fix)}
            </span>
            {d.element !== null && d.file.endsWith('.bpmn') && (
              <button type="button" className="link" onClick={() => show(d)}>
                {t('show')}
                <span className="sr-only"> {d.element}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
