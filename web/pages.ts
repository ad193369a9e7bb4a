// web: the route table of the portal. The server routes by it, the renderer is typed by it, and the
// tests visit it: a route without a visit fails the build.
import type { ProcedureListItem, ProcedurePage } from '../server/api/procedures/contract.ts';
import type { DossierAsk, OpenAskItem } from '../server/api/asks/contract.ts';
import type { DossierItem, DossierPage, TrackedDossier } from '../server/api/dossiers/contract.ts';
import type {
  BegunSubmission,
  FiledDossier,
  Submission,
} from '../server/api/submissions/contract.ts';
import type { NameCheck } from '../server/api/names/contract.ts';
import type { PaymentView } from '../server/api/payments/contract.ts';
import type { Preferences } from '../server/api/preferences/contract.ts';
import type { RatingState } from '../server/api/ratings/contract.ts';
import type { Verification } from '../server/api/verifications/contract.ts';
import type { Session } from '../server/api/session/contract.ts';
import type { Problem } from '../server/api/contract.ts';
import type { Json, Language } from '../procedures/ir/plain.ts';

/** Per page: what the server hands the renderer. Paths are Express patterns. */
export type PortalPages = {
  home: { procedures: ProcedureListItem[] };
  catalogue: { q: string; items: ProcedureListItem[]; next: string | null };
  procedure: { procedure: ProcedurePage };
  /** The questions before the form: asked, or decided with what that means. */
  guidance: {
    procedure: ProcedurePage;
    submission: Submission;
    /** As typed; null = show what was decided. */
    answers: Record<string, Json> | null;
    problem: Problem | null;
  };
  /**
   * The form; `problem.errors` are drawn as the error summary. `procedure.form` and
   * `submission.values` are as this person sees them: what is decided or drawn from a register is
   * fixed and filled in. `elsewhere`: it was saved in another window meanwhile.
   */
  apply: {
    procedure: ProcedurePage;
    submission: Submission;
    problem: Problem | null;
    /** `restored`: typed before the session ended, not saved yet. */
    notice: 'restored' | 'elsewhere' | null;
    /** What the business register says of names, by path of the field. */
    names: Record<string, NameCheck>;
  };
  check: { procedure: ProcedurePage; submission: Submission; problem: Problem | null };
  filed: { procedure: ProcedurePage; filed: FiledDossier };
  /** What is begun stands above what is filed, each with its own pages. */
  dossiers: {
    /** What must be done next, the most urgent first. */
    asks: OpenAskItem[];
    begun: { items: BegunSubmission[]; next: string | null };
    items: DossierItem[];
    next: string | null;
  };
  /** `procedure` is null when it is not in force now. */
  discard: { submission: Submission; procedure: ProcedurePage | null };
  dossier: {
    dossier: DossierPage;
    asks: DossierAsk[];
    payments: PaymentView[];
    rating: RatingState;
    /** Public number of a signed paper, by document. */
    verifications: Record<string, string>;
    /** Just done here. */
    done: 'answered' | 'rated' | null;
    problem: Problem | null;
  };
  /** One ask, answered in place; a withdrawal is confirmed here. */
  ask: { ask: DossierAsk; problem: Problem | null; notice: 'restored' | 'elsewhere' | null };
  preferences: { preferences: Preferences; saved: boolean; problem: Problem | null };
  /** What is owed, before leaving for the gateway. `key` makes posting it twice one attempt. */
  payment: { payment: PaymentView; key: string; problem: Problem | null };
  /** Where the gateway sends people back to; waits for the gateway's own word. */
  paymentResult: { payment: PaymentView };
  track: { code: string; tracked: TrackedDossier | null; problem: Problem | null };
  /** `typed` is the number that was asked for, `result` what is known of it or of a file. */
  verify: { typed: string; result: Verification | null; problem: Problem | null };
  verified: { typed: string; result: Verification | null; problem: Problem | null };
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
  /** GET asks or shows what was decided (`?lai=1` asks again), POST answers: `values.<key>`, `csrf`. */
  guidance: '/thu-tuc/:code/truoc-khi-nop',
  /** GET shows, POST files what was shown: `declaration=true`, `csrf`, `submission`, `version`. */
  check: '/thu-tuc/:code/kiem-tra',
  filed: '/thu-tuc/:code/da-nop/:dossier',
  /** GET with `after` (filed) and `begun` (not filed yet): cursors of the two lists. */
  dossiers: '/ho-so',
  /** GET asks, POST throws away: `csrf`. */
  discard: '/ho-so/nhap/:submission/xoa',
  /** POST `action=rate` with `score`, `reason`, or `action=skip`: rates. */
  dossier: '/ho-so/:id',
  /**
   * GET shows, POST (multipart) like `apply`; `continue` gives the answer. A withdrawal posts `reason`
   * and `sure=true`.
   */
  ask: '/ho-so/:id/yeu-cau/:ask',
  /** POST `action`: `save`, `phone`, `verify`, `remove-phone`. */
  preferences: '/tuy-chon',
  /** GET shows, POST sends to the gateway: `csrf`, `key`. */
  payment: '/thanh-toan/:payment',
  /** GET only; what the gateway hangs on the address is not looked at. */
  paymentResult: '/thanh-toan/:payment/ket-qua',
  /** GET with `code` and `secret`: the form's own query and the link in the QR code. */
  track: '/tra-cuu',
  /** GET with `id` goes on to `verified`; POST (multipart) with one `file`, of which nothing is kept. */
  verify: '/verify',
  /** Printed on papers in a QR code: this address never changes. */
  verified: '/verify/:id',
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
