// web/desk: the page of officials.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { worthRepeating } from './api.ts';
import { router } from './router.tsx';
import { language, t } from './texts/index.ts';
import './style/desk.scss';

document.documentElement.lang = language;
document.title = t('title');
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failed, error) => failed < 1 && worthRepeating(error), staleTime: 2_000 },
  },
});
const container = document.getElementById('app');
if (container === null) throw new Error('the page has no #app');
createRoot(container).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);
