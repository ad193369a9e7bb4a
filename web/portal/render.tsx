// web/portal: the one door of this room: page and data in, HTML out. React on the server only: the
// result is static, nothing is hydrated. Built by `node web/build.ts portal` for the server to load.
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PageFrame, PortalPage, PortalPages, RenderPage } from '../pages.ts';
import { contextOf, type PageProps } from './context.ts';
import { AccessibilityPage } from './pages/accessibility.tsx';
import { ApplyPage } from './pages/apply.tsx';
import { AskPage } from './pages/ask.tsx';
import { CataloguePage } from './pages/catalogue.tsx';
import { CheckPage } from './pages/check.tsx';
import { DiscardPage } from './pages/discard.tsx';
import { DossierPage } from './pages/dossier.tsx';
import { DossiersPage } from './pages/dossiers.tsx';
import { FiledPage } from './pages/filed.tsx';
import { GuidancePage } from './pages/guidance.tsx';
import { HomePage } from './pages/home.tsx';
import { PaymentPage } from './pages/payment.tsx';
import { PaymentResultPage } from './pages/payment-result.tsx';
import { PreferencesPage } from './pages/preferences.tsx';
import { ProblemPage } from './pages/problem.tsx';
import { ProcedurePage } from './pages/procedure.tsx';
import { TrackPage } from './pages/track.tsx';
import { VerifiedPage, VerifyPage } from './pages/verify.tsx';

const pages: { [P in PortalPage]: (props: PageProps<P>) => ReactNode } = {
  home: HomePage,
  catalogue: CataloguePage,
  procedure: ProcedurePage,
  guidance: GuidancePage,
  apply: ApplyPage,
  ask: AskPage,
  preferences: PreferencesPage,
  check: CheckPage,
  filed: FiledPage,
  discard: DiscardPage,
  dossiers: DossiersPage,
  dossier: DossierPage,
  payment: PaymentPage,
  paymentResult: PaymentResultPage,
  track: TrackPage,
  verify: VerifyPage,
  verified: VerifiedPage,
  accessibility: AccessibilityPage,
  problem: ProblemPage,
};

/** A whole HTML document. Pure: the same page, data and frame give the same bytes. */
export const renderPage: RenderPage = <P extends PortalPage>(
  page: P,
  data: PortalPages[P],
  frame: PageFrame,
) => {
  const Page = pages[page] as (props: PageProps<P>) => ReactNode;
  return `<!doctype html>${renderToStaticMarkup(<Page data={data} ctx={contextOf(frame)} />)}`;
};
