// web/portal: what was refused: field errors with links, or the sentence of the problem.
import type { Problem } from '../../../server/api/contract.ts';
import { ErrorSummary } from '../../kit/form/error-summary.tsx';
import type { Context } from '../context.ts';

type Props = { ctx: Context; problem: Problem | null; hrefOf: (path: string) => string | null };

export function ProblemSummary({ ctx, problem, hrefOf }: Props) {
  if (problem === null) return null;
  const errors = problem.errors ?? [];
  const lead = errors.length === 0 ? ctx.say(problem.detail) : undefined;
  return <ErrorSummary errors={errors} hrefOf={hrefOf} language={ctx.frame.language} lead={lead} />;
}
