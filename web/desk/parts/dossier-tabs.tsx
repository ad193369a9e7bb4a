// web/desk: the panels every page about a dossier has.
import { lazy, Suspense } from 'react';
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import { DocumentsPanel } from './documents-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { Loading } from './states.tsx';
import { SubmittedPanel } from './submitted-panel.tsx';
import { WorkPanel } from './work-panel.tsx';

const DiagramPanel = lazy(() =>
  import('./diagram-panel.tsx').then((m) => ({ default: m.DiagramPanel })),
);

export type DossierTab = 'submitted' | 'documents' | 'work' | 'notes' | 'diagram' | 'history';
type Props = {
  tab: DossierTab;
  dossier: DossierPage;
  /** Task at which a note is written; null = none. */
  task: string | null;
};

export function DossierTabPanel({ tab, dossier, task }: Props) {
  switch (tab) {
    case 'submitted':
      return <SubmittedPanel dossier={dossier} />;
    case 'documents':
      return <DocumentsPanel documents={dossier.documents} />;
    case 'work':
      return <WorkPanel dossier={dossier.id} />;
    case 'notes':
      return <NotesPanel dossier={dossier.id} task={task} />;
    case 'diagram':
      return (
        <Suspense fallback={<Loading />}>
          <DiagramPanel dossier={dossier.id} />
        </Suspense>
      );
    case 'history':
      return <HistoryPanel dossier={dossier.id} />;
  }
}
