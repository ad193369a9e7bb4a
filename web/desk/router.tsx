// web/desk: which page an address shows. Invariant: filter, search, sort, tab and period stand in the
// address, so a page can be sent to a colleague and the back button works.
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { DeputiesPage } from './pages/deputies-page.tsx';
import { CountedPage } from './pages/counted-page.tsx';
import { DossierPage } from './pages/dossier-page.tsx';
import { InboxPage } from './pages/inbox-page.tsx';
import { IncidentPage } from './pages/incident-page.tsx';
import { IncidentsPage } from './pages/incidents-page.tsx';
import { ReportPage } from './pages/report-page.tsx';
import { TaskPage } from './pages/task-page.tsx';
import { Frame } from './parts/frame.tsx';
import * as paths from './paths.ts';

const { deskPaths } = paths;
const root = createRootRoute({ component: Frame });
const getParentRoute = () => root;
const inbox = createRoute({
  getParentRoute,
  path: deskPaths.inbox,
  component: InboxPage,
  validateSearch: paths.inboxSearch,
});
const task = createRoute({
  getParentRoute,
  path: deskPaths.task,
  component: TaskPage,
  validateSearch: paths.taskSearch,
});
const dossier = createRoute({
  getParentRoute,
  path: deskPaths.dossier,
  component: DossierPage,
  validateSearch: paths.dossierSearch,
});
const incidents = createRoute({
  getParentRoute,
  path: deskPaths.incidents,
  component: IncidentsPage,
  validateSearch: paths.incidentSearch,
});
const incident = createRoute({
  getParentRoute,
  path: deskPaths.incident,
  component: IncidentPage,
});
const deputies = createRoute({
  getParentRoute,
  path: deskPaths.deputies,
  component: DeputiesPage,
});
const report = createRoute({
  getParentRoute,
  path: deskPaths.report,
  component: ReportPage,
  validateSearch: paths.reportSearch,
});
const counted = createRoute({
  getParentRoute,
  path: deskPaths.counted,
  component: CountedPage,
  validateSearch: paths.countedSearch,
});

export const router = createRouter({
  routeTree: root.addChildren([
    inbox,
    task,
    dossier,
    incidents,
    incident,
    deputies,
    report,
    counted,
  ]),
  basepath: '/desk',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
