// web/portal: a form that changes something: it carries the session's token and, for drafts, the
// version it was drawn from.
import type { ReactNode } from 'react';
import type { Context } from '../context.ts';

type Props = {
  ctx: Context;
  action: string;
  id: string;
  version: number;
  children: ReactNode;
  /** Space-separated keys of fields on which others depend; the enhancement redraws on them. */
  controls?: string | undefined;
  files?: boolean;
};

export function SecuredForm({
  ctx,
  action,
  id,
  version,
  controls,
  files = false,
  children,
}: Props) {
  return (
    <form
      id={id}
      method="post"
      action={action}
      encType={files ? 'multipart/form-data' : undefined}
      noValidate
      data-controls={controls}
      data-live={files ? 'true' : undefined}
    >
      <input type="hidden" name="csrf" value={ctx.frame.session.csrf ?? ''} />
      <input type="hidden" name="version" value={version} />
      {children}
    </form>
  );
}
