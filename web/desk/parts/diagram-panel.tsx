// web/desk: the diagram with the way the dossier took. Invariant: the same facts are listed in words
// below it, so that nothing is told by the picture alone; the bpmn.io mark stays visible.
import { useQuery } from '@tanstack/react-query';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import type { DossierDiagram } from '../../../server/api/dossiers/contract.ts';
import { fitDiagram, type FittedCanvas } from '../../kit/diagram/fit-diagram.ts';
import { api } from '../api.ts';
import { t } from '../texts/index.ts';
import { Loading, Trouble } from './states.tsx';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

type Viewer = {
  importXML(xml: string): Promise<unknown>;
  get(service: 'canvas'): FittedCanvas & { addMarker(id: string, marker: string): void };
  get(service: 'elementRegistry'): {
    get(id: string): { businessObject: { name?: string } } | undefined;
  };
  destroy(): void;
};
const FREE = { left: 20, top: 20, right: 20, bottom: 40 };
type Words = { active: string[]; passed: string[]; incidents: string[] };

export function DiagramPanel({ dossier }: { dossier: string }) {
  const diagram = useQuery({ queryKey: ['diagram', dossier], queryFn: () => api.diagram(dossier) });
  if (diagram.isPending) return <Loading />;
  if (diagram.isError)
    return <Trouble error={diagram.error} retry={() => void diagram.refetch()} />;
  return <Drawn diagram={diagram.data} />;
}

function Drawn({ diagram }: { diagram: DossierDiagram }) {
  const container = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState<Words>({ active: [], passed: [], incidents: [] });
  useEffect(() => {
    if (container.current === null) return undefined;
    const viewer = new NavigatedViewer({ container: container.current }) as unknown as Viewer;
    void viewer.importXML(diagram.xml).then(() => setWords(mark(viewer, diagram)));
    return () => viewer.destroy();
  }, [diagram]);
  return (
    <section aria-label={t('tab.diagram')}>
      <p className="govuk-body">{t('diagramHelp')}</p>
      <div className="desk-diagram" ref={container} />
      <WordList title={t('active')} names={words.active} />
      <WordList title={t('incident')} names={words.incidents} />
      <WordList title={t('passed')} names={words.passed} />
    </section>
  );
}

function WordList({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="govuk-body">
      <strong>{title}:</strong> {names.join(' → ')}
    </p>
  );
}

function mark(viewer: Viewer, diagram: DossierDiagram): Words {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const drawn = (ids: string[], marker: string) =>
    ids
      .filter((id) => registry.get(id) !== undefined)
      .forEach((id) => canvas.addMarker(id, marker));
  drawn(diagram.completed, 'path-passed');
  drawn(diagram.flows, 'path-passed');
  drawn(diagram.active, 'path-active');
  drawn(diagram.incidents, 'path-incident');
  fitDiagram(canvas, FREE);
  const names = (ids: string[]) =>
    ids.map((id) => registry.get(id)?.businessObject.name ?? '').filter((name) => name !== '');
  return {
    active: names(diagram.active),
    passed: names(diagram.completed),
    incidents: names(diagram.incidents),
  };
}
