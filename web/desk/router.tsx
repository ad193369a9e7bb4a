// web/desk: which page an address shows. Invariant: filter, search, sort and tab stand in the address, so
// a page can be sent to a colleague and the back button works.
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Frame } from './parts/frame.tsx';
import { InboxPage } from './pages/inbox-page.tsx';
import { TaskPage } from './pages/task-page.tsx';
import { deskPaths, inboxSearch, taskSearch } from './paths.ts';

const root = createRootRoute({ component: Frame });
const inbox = createRoute({
  getParentRoute: () => root,
  path: deskPaths.inbox,
  component: InboxPage,
  validateSearch: inboxSearch,
});
const task = createRoute({
  getParentRoute: () => root,
  path: deskPaths.task,
  component: TaskPage,
  validateSearch: taskSearch,
});

export const router = createRouter({
  routeTree: root.addChildren([inbox, task]),
  basepath: '/desk',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
