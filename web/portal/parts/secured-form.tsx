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
  /** The form takes files; where pieces of them go (attributes of `data-`). */
  files?: Record<string, string>;
  /** Whose typing this is, told again when the session ended meanwhile. */
  mark?: string;
};

export function SecuredForm({ ctx, action, id, version, controls, files, mark, children }: Props) {
  return (
    <form
      id={id}
      method="post"
      action={action}
      encType={files === undefined ? undefined : 'multipart/form-data'}
      noValidate
      data-controls={controls}
      data-live={files === undefined ? undefined : 'true'}
      data-upload-submission={files?.['submission']}
      data-upload-dossier={files?.['dossier']}
      data-upload-ask={files?.['ask']}
    >
      <input type="hidden" name="csrf" value={ctx.frame.session.csrf ?? ''} />
      <input type="hidden" name="version" value={version} />
      {mark !== undefined && <input type="hidden" name="mark" value={mark} />}
      {children}
    </form>
  );
}
