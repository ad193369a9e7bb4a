// modeler/pages: bpmn-js in a React page. Invariant: the XML given from outside is imported only when it
// did not come from this editor, so typing never resets the undo history.
import { useEffect, useRef, useState } from 'react';
import { fitDiagram, type Margins } from '../../web/kit/diagram/fit-diagram.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { DraftFolder, FolderDoors } from '../canvas/folder-service.ts';
import { viewFolder } from '../folder/draft-folder.ts';
import type { Faults } from '../properties/fault-service.ts';
import type { Blocks } from '../canvas/block-service.ts';
import { createModeler, type Canvas } from '../canvas/create-modeler.ts';
import { markMoment, type Moment } from '../canvas/path-marks.ts';
import { markProblems, showElement } from '../canvas/problem-marks.ts';
import { t } from '../texts/index.ts';
import { BlockChooser } from './block-chooser.tsx';
import { Notice } from './notice.tsx';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/assets/properties-panel.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import 'bpmn-js-color-picker/colors/color-picker.css';

type Props = {
  xml: string;
  /** All files of the draft, for what the panel offers. */
  files: Record<string, string>;
  doors: FolderDoors;
  readOnly: boolean;
  diagnostics: Diagnostic[];
  /** Element to bring into view; a new object shows it again. */
  focus: { element: string } | null;
  /** A moment of a path that is played; null = none. */
  moment: Moment | null;
  change: (xml: string) => void;
};
/** The palette on the left, minimap above, the mark below. */
const FREE: Margins = { left: 130, top: 60, right: 30, bottom: 40 };
type Stack = { undo(): void; redo(): void };

export function DiagramEditor(props: Props) {
  const { xml, files, doors, readOnly, diagnostics, focus, moment, change } = props;
  const container = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const modeler = useRef<Canvas | null>(null);
  const own = useRef<string | null>(null);
  const report = useRef(change);
  report.current = change;
  const [ready, setReady] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (container.current === null || panel.current === null) return undefined;
    const made = createModeler(container.current, panel.current);
    modeler.current = made;
    made.on('commandStack.changed', () => {
      void made.saveXML({ format: true }).then(({ xml: saved }) => {
        if (saved === undefined || saved === own.current) return;
        own.current = saved;
        report.current(saved);
      });
    });
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const made = modeler.current;
    if (made === null || xml === own.current) return;
    own.current = xml;
    made.importXML(xml).then(
      () => {
        fitDiagram(made.get('canvas'), FREE);
        setProblem(null);
        setReady((n) => n + 1);
      },
      (error: Error) => setProblem(t('importFailed', { detail: error.message })),
    );
  }, [xml]);

  useEffect(() => {
    const folder = modeler.current?.get<DraftFolder>('draftFolder');
    if (folder === undefined) return;
    folder.doors = doors;
    folder.set(viewFolder(files));
  }, [files, doors]);
  useEffect(() => modeler.current?.get<Faults>('faults').set(diagnostics), [diagnostics, ready]);
  useEffect(
    () =>
      modeler.current !== null && ready > 0
        ? markProblems(modeler.current, diagnostics)
        : undefined,
    [diagnostics, ready],
  );
  useEffect(
    () =>
      modeler.current !== null && ready > 0 && moment !== null
        ? markMoment(modeler.current, moment)
        : undefined,
    [moment, ready],
  );
  useEffect(() => {
    if (modeler.current !== null && focus !== null) showElement(modeler.current, focus.element);
  }, [focus]);

  const stack = () => modeler.current?.get<Stack>('commandStack');
  return (
    <div className="editor" inert={readOnly}>
      {problem !== null && <Notice kind="error">{problem}</Notice>}
      <div className="editor-tools" role="toolbar" aria-label={t('diagram')}>
        <button type="button" onClick={() => stack()?.undo()}>
          {t('undo')}
        </button>
        <button type="button" onClick={() => stack()?.redo()}>
          {t('redo')}
        </button>
        <button
          type="button"
          onClick={() =>
            modeler.current !== null && fitDiagram(modeler.current.get('canvas'), FREE)
          }
        >
          {t('fit')}
        </button>
        <BlockChooser
          choose={(block) => modeler.current?.get<Blocks>('blocks').insertAtSelection(block)}
        />
      </div>
      <div className="editor-canvas" ref={container} />
      <aside className="editor-panel" aria-label={t('properties')} ref={panel} />
    </div>
  );
}
