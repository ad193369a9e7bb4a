// web: the route table of the portal. The server routes by it, the renderer is typed by it, and the
// tests visit it: a route without a visit fails the build.
import type { ProcedureListItem, ProcedurePage } from '../server/api/procedures/contract.ts';
import type { DossierItem, DossierPage, TrackedDossier } from '../server/api/dossiers/contract.ts';
import type {
  BegunSubmission,
  FiledDossier,
  Submission,
} from '../server/api/submissions/contract.ts';
import type { PaymentView } from '../server/api/payments/contract.ts';
import type { Session } from '../server/api/session/contract.ts';
import type { Problem } from '../server/api/contract.ts';
import type { Language } from '../procedures/ir/plain.ts';

/** Per page: what the server hands the renderer. Paths are Express patterns. */
export type PortalPages = {
  home: { procedures: ProcedureListItem[] };
  catalogue: { q: string; items: ProcedureListItem[]; next: string | null };
  procedure: { procedure: ProcedurePage };
  /** The form; `problem.errors` are drawn as the error summary, `submission.values` are kept. */
  apply: { procedure: ProcedurePage; submission: Submission; problem: Problem | null };
  check: { procedure: ProcedurePage; submission: Submission; problem: Problem | null };
  filed: { procedure: ProcedurePage; filed: FiledDossier };
  /** What is begun stands above what is filed, each with its own pages. */
  dossiers: {
    begun: { items: BegunSubmission[]; next: string | null };
    items: DossierItem[];
    next: string | null;
  };
  /** `procedure` is null when it is not in force now. */
  discard: { submission: Submission; procedure: ProcedurePage | null };
  dossier: { dossier: DossierPage };
  /** What is owed, before leaving for the gateway. `key` makes posting it twice one attempt. */
  payment: { payment: PaymentView; key: string; problem: Problem | null };
  /** Where the gateway sends people back to; waits for the gateway's own word. */
  paymentResult: { payment: PaymentView };
  track: { code: string; tracked: TrackedDossier | null; problem: Problem | null };
  accessibility: Record<string, never>;
  problem: { problem: Problem };
};
export type PortalPage = keyof PortalPages;

export const portalPaths = {
  home: '/',
  catalogue: '/thu-tuc',
  procedure: '/thu-tuc/:code',
  /**
   * GET shows, POST (multipart) saves and does what `action` says: `continue`, `save`, `update`,
   * `add:<path>`, `remove:<path[i]>`, `remove-document:<id>` (web/kit/form/posted-values.ts). Values
   * are `values.<path>`, files `file.<path>`; `csrf` and `version` travel along.
   */
  apply: '/thu-tuc/:code/nop',
  /** GET shows, POST files what was shown: `declaration=true`, `csrf`, `submission`, `version`. */
  check: '/thu-tuc/:code/kiem-tra',
  filed: '/thu-tuc/:code/da-nop/:dossier',
  /** GET with `after` (filed) and `begun` (not filed yet): cursors of the two lists. */
  dossiers: '/ho-so',
  /** GET asks, POST throws away: `csrf`. */
  discard: '/ho-so/nhap/:submission/xoa',
  dossier: '/ho-so/:id',
  /** GET shows, POST sends to the gateway: `csrf`, `key`. */
  payment: '/thanh-toan/:payment',
  /** GET only; what the gateway hangs on the address is not looked at. */
  paymentResult: '/thanh-toan/:payment/ket-qua',
  /** GET with `code` and `secret`: the form's own query and the link in the QR code. */
  track: '/tra-cuu',
  accessibility: '/tiep-can',
  problem: '/loi',
} as const satisfies Record<PortalPage, string>;

/** What every page knows. The language comes from `?lang=`, then the cookie, then Vietnamese. */
export type PageFrame = {
  language: Language;
  session: Omit<Session, 'zone'>;
  /** Path and query of this page, to build the language switch. */
  url: string;
  /** `now` of the one time port, ISO. */
  now: string;
  installation: { name: { vi: string; en: string }; zone: string };
  /** URLs of the built style sheet and enhancement script. */
  assets: { css: string[]; js: string[] };
};
export type RenderPage = <P extends PortalPage>(
  page: P,
  data: PortalPages[P],
  frame: PageFrame,
) => string;
