// web/portal: does a signed paper stand? By the number on it or by its file, without signing in.
// Invariant: the answer is said in words first; the colour only helps. Nothing of the applicant.
import type { Problem } from '../../../server/api/contract.ts';
import type { Verification } from '../../../server/api/verifications/contract.ts';
import { plainDateInWords } from '../../kit/format/instants.ts';
import type { Context, PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { Tag } from '../parts/tag.tsx';

export function VerifyPage({ data, ctx }: PageProps<'verify'>) {
  return <Page ctx={ctx} page="verify" {...data} />;
}

/** The address in the code printed on a paper. */
export function VerifiedPage({ data, ctx }: PageProps<'verified'>) {
  return <Page ctx={ctx} page="verified" {...data} />;
}

type Props = PageProps<'verify'>['data'] & { ctx: Context; page: 'verify' | 'verified' };

function Page({ ctx, page, typed, result, problem }: Props) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} page={page} title={t('verify.title')} crumbs={[]} failed={problem !== null}>
      <div className="mc-narrow">
        <ProblemSummary
          ctx={ctx}
          problem={problem}
          hrefOf={(path) => (path === 'file' ? '#file' : '#id')}
        />
        <h1 className="govuk-heading-xl">{t('verify.title')}</h1>
        {result !== null && <Result ctx={ctx} result={result} typed={typed} />}
        <NumberForm ctx={ctx} typed={result === null ? typed : ''} />
        <FileForm ctx={ctx} error={problem?.errors?.find(({ path }) => path === 'file')} />
        <h2 className="govuk-heading-m">{t('verify.self')}</h2>
        <p className="govuk-body">
          {t('verify.self-text')}{' '}
          <a className="govuk-link" href={to.signingAuthority()}>
            {t('verify.self-link')}
          </a>
        </p>
      </div>
    </Shell>
  );
}

const COLOURS = { valid: 'green', revoked: 'red', altered: 'red', unknown: 'grey' } as const;

function Result({ ctx, result, typed }: { ctx: Context; result: Verification; typed: string }) {
  const { t } = ctx;
  const { status, paper } = result;
  return (
    <section className="mc-verified" aria-labelledby="result" role="status">
      <h2 className="govuk-heading-l" id="result">
        {t(`verify.${status}`)}
      </h2>
      <p>
        <Tag colour={COLOURS[status]} text={t(`verify.tag-${status}`)} />
      </p>
      <p className="govuk-body">{t(`verify.${status}-text`)}</p>
      {status === 'unknown' && typed !== '' && (
        <p className="govuk-body">{t('verify.unknown-typed', { id: typed })}</p>
      )}
      {status === 'altered' && paper !== null && (
        <p className="govuk-body">{t('verify.altered-names')}</p>
      )}
      {paper !== null && <Paper ctx={ctx} paper={paper} />}
    </section>
  );
}

function Paper({ ctx, paper }: { ctx: Context; paper: NonNullable<Verification['paper']> }) {
  const { t, say, at } = ctx;
  const rows: [string, string | null][] = [
    [t('verify.kind'), say(paper.title)],
    [t('verify.number'), paper.number],
    [t('verify.agency'), say(paper.agency)],
    [t('verify.signer'), `${paper.signer.name}, ${say(paper.signer.post)}`],
    [t('verify.issued'), plainDateInWords(paper.issuedOn, ctx.frame.language)],
    [t('verify.signed'), at(paper.signedAt)],
    [t('verify.id'), paper.id],
    [t('verify.revoked-at'), paper.revokedAt === null ? null : at(paper.revokedAt)],
    [t('verify.ground'), paper.ground],
    [t('verify.key-revoked'), paper.keyRevokedAt === null ? null : at(paper.keyRevokedAt)],
  ];
  return (
    <dl className="govuk-summary-list">
      {rows.map(
        ([label, value]) =>
          value !== null && (
            <div className="govuk-summary-list__row" key={label}>
              <dt className="govuk-summary-list__key">{label}</dt>
              <dd className="govuk-summary-list__value">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function NumberForm({ ctx, typed }: { ctx: Context; typed: string }) {
  const { t } = ctx;
  return (
    <form className="mc-noprint" method="get" action={to.verify()}>
      <h2 className="govuk-heading-m">{t('verify.by-number')}</h2>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="id">
          {t('verify.id')}
        </label>
        <div className="govuk-hint" id="id-hint">
          {t('verify.id-hint')}
        </div>
        <input
          className="govuk-input govuk-input--width-20"
          id="id"
          name="id"
          type="text"
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={typed}
          aria-describedby="id-hint"
        />
      </div>
      <button className="govuk-button" type="submit">
        {t('verify.button')}
      </button>
    </form>
  );
}

type FileError = NonNullable<Problem['errors']>[number] | undefined;

function FileForm({ ctx, error }: { ctx: Context; error: FileError }) {
  const { t, say } = ctx;
  return (
    <form className="mc-noprint" method="post" action={to.verify()} encType="multipart/form-data">
      <input type="hidden" name="csrf" value={ctx.frame.session.csrf ?? ''} />
      <h2 className="govuk-heading-m">{t('verify.by-file')}</h2>
      <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
        <label className="govuk-label" htmlFor="file">
          {t('verify.file')}
        </label>
        <div className="govuk-hint" id="file-hint">
          {t('verify.file-hint')}
        </div>
        {error && (
          <p className="govuk-error-message" id="file-error">
            {say(error.message)}
          </p>
        )}
        <input
          className={`govuk-file-upload${error ? ' govuk-file-upload--error' : ''}`}
          id="file"
          name="file"
          type="file"
          accept="application/pdf,.pdf"
          aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
          aria-invalid={error ? true : undefined}
        />
      </div>
      <button className="govuk-button govuk-button--secondary" type="submit">
        {t('verify.file-button')}
      </button>
    </form>
  );
}
