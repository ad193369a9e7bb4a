// web/portal: tracking without log-in: by the code alone stage and completion; with the secret the course
// too, told as the owner reads it, and nothing of who filed.
import type { Stage } from '../../../procedures/ir/procedure.ts';
import type { TrackedDossier } from '../../../server/api/dossiers/contract.ts';
import type { Context, PageProps } from '../context.ts';
import { stageName } from '../../kit/format/stages.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { DueBox } from '../parts/due-box.tsx';
import { StageTag } from '../parts/tag.tsx';
import { Timeline } from '../parts/timeline.tsx';

export function TrackPage({ data: { code, tracked, problem }, ctx }: PageProps<'track'>) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} page="track" title={t('track.title')} crumbs={[]} failed={problem !== null}>
      <div className="mc-narrow">
        <ProblemSummary
          ctx={ctx}
          problem={problem}
          hrefOf={(path) => (path === 'secret' ? '#secret' : '#code')}
        />
        <h1 className="govuk-heading-xl">{t('track.title')}</h1>
        {tracked !== null && <Tracked ctx={ctx} tracked={tracked} />}
        <TrackForm ctx={ctx} code={code} problem={problem !== null} again={tracked !== null} />
      </div>
    </Shell>
  );
}

function TrackForm({
  ctx,
  code,
  problem,
  again,
}: {
  ctx: Context;
  code: string;
  problem: boolean;
  again: boolean;
}) {
  const { t } = ctx;
  return (
    <form className="mc-track mc-noprint" method="get" action={to.track()}>
      {again ? (
        <h2 className="govuk-heading-m">{t('track.another')}</h2>
      ) : (
        <p className="govuk-body">{t('track.intro')}</p>
      )}
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="code">
          {t('track.code')}
        </label>
        <div className="govuk-hint" id="code-hint">
          {t('track.code-hint')}
        </div>
        <input
          className={`govuk-input${problem ? ' govuk-input--error' : ''}`}
          id="code"
          name="code"
          type="text"
          maxLength={60}
          spellCheck={false}
          autoCapitalize="characters"
          defaultValue={again ? '' : code}
          aria-describedby="code-hint"
          aria-invalid={problem || undefined}
        />
      </div>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="secret">
          {t('track.secret')} <span className="mc-optional">{ctx.kit('form.optional')}</span>
        </label>
        <div className="govuk-hint" id="secret-hint">
          {t('track.secret-hint')}
        </div>
        <input
          className="govuk-input govuk-input--width-20"
          id="secret"
          name="secret"
          type="text"
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="secret-hint"
        />
      </div>
      <button className="govuk-button" type="submit">
        {t('track.button')}
      </button>
    </form>
  );
}

const usual: Stage[] = ['submitted', 'received', 'processing', 'result-ready', 'returned'];

function Tracked({ ctx, tracked }: { ctx: Context; tracked: TrackedDossier }) {
  const { t, say } = ctx;
  const percent = Math.min(100, Math.max(0, tracked.completion));
  return (
    <section className="mc-tracked" aria-labelledby="tracked">
      <h2 className="govuk-heading-m" id="tracked">
        {t('track.found', { code: tracked.code })}
      </h2>
      <p className="govuk-body">{say(tracked.procedure)}</p>
      <p className="mc-tracked__stage">
        <StageTag stage={tracked.stage} ctx={ctx} />
      </p>
      <Stages ctx={ctx} stage={tracked.stage} />
      <p className="mc-progress">
        <label className="mc-progress__label" htmlFor="completion">
          {t('track.completion', { n: percent })}
        </label>
        <progress className="mc-progress__bar" id="completion" max={100} value={percent}>
          {percent}%
        </progress>
      </p>
      <Course ctx={ctx} course={tracked.course} />
      <p className="govuk-body-s mc-muted">
        {t(tracked.ended ? 'track.ended' : 'track.as-of', { at: ctx.at(ctx.frame.now) })}
      </p>
      <p className="govuk-body mc-noprint">
        {t('track.owner')}{' '}
        <a className="govuk-link" href={to.dossiers()}>
          {t('dossiers.title')}
        </a>
      </p>
    </section>
  );
}

/** Agency, who handles it, times and what happened; what is asked of the applicant comes first. */
function Course({ ctx, course }: { ctx: Context; course: TrackedDossier['course'] }) {
  const { t, say } = ctx;
  if (course === null) return null;
  const { handling } = course;
  const rows: [string, string][] = [
    [t('dossier.submitted'), ctx.atWeekday(course.submittedAt)],
    [t('dossier.agency'), handling.agency === null ? t('dossier.no-agency') : say(handling.agency)],
    ...(course.endedAt === null
      ? [[t('dossier.person'), handling.person ?? t('dossier.no-person')] as [string, string]]
      : [[t('dossier.ended'), ctx.atWeekday(course.endedAt)] as [string, string]]),
  ];
  return (
    <>
      {course.asks.map((ask, index) => (
        <div className="mc-asked" key={index}>
          <h3 className="govuk-heading-s">{say(ask.title)}</h3>
          {ask.dueAt !== null && (
            <p className="govuk-body mc-ask__due">
              {t('ask.until', { at: ctx.atWeekday(ask.dueAt) })}
            </p>
          )}
          <p className="govuk-body">{t('track.asked')}</p>
        </div>
      ))}
      <dl className="govuk-summary-list">
        {rows.map(([name, value]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      {course.due !== null && course.endedAt === null && <DueBox ctx={ctx} due={course.due} />}
      <h3 className="govuk-heading-m">{t('dossier.timeline')}</h3>
      <Timeline ctx={ctx} entries={course.timeline} />
    </>
  );
}

/** The usual way with the present place marked; a stage off that way stands in the tag above only. */
function Stages({ ctx, stage }: { ctx: Context; stage: Stage }) {
  const at = usual.indexOf(stage);
  if (at < 0) return null;
  return (
    <ol className="mc-stages">
      {usual.map((one, index) => (
        <li
          key={one}
          className={`mc-stages__item${index < at ? ' mc-stages__item--done' : ''}`}
          aria-current={index === at ? 'step' : undefined}
        >
          {stageName(one, ctx.frame.language)}
          {index < at && <span className="govuk-visually-hidden"> {ctx.t('track.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
