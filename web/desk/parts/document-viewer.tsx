// web/desk: papers shown in the page. Invariant: only pictures and PDF are drawn, by an <img> and by
// pdf.js on canvases; markup of any kind is never opened here, only downloaded.
import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import type { DocumentRef } from '../../../server/api/contract.ts';
import { pick, t } from '../texts/index.ts';
import { Loading } from './states.tsx';

const PdfPages = lazy(() => import('./pdf-pages.tsx').then((m) => ({ default: m.PdfPages })));

const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const ZOOM = { least: 0.25, most: 5, step: 1.25 };

/** What this page can draw; everything else is for downloading. */
export const isShown = ({ mediaType }: Pick<DocumentRef, 'mediaType'>): boolean =>
  PICTURES.includes(mediaType) || mediaType === 'application/pdf';

type Look = { zoom: number; turns: number };
const AS_IS: Look = { zoom: 1, turns: 0 };
type Props = {
  documents: DocumentRef[];
  /** Index of the paper shown; null = closed. */
  at: number | null;
  show: (at: number | null) => void;
};

export function DocumentViewer({ documents, at, show }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [look, setLook] = useState<Look>(AS_IS);
  const open = at !== null;
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal();
    if (!open && dialog.current?.open === true) dialog.current.close();
  }, [open]);
  useEffect(() => setLook(AS_IS), [at]);
  const shown = at === null ? undefined : documents[at];
  const move = (by: number) => {
    const next = (at ?? 0) + by;
    if (next >= 0 && next < documents.length) show(next);
  };
  const zoom = (by: number) =>
    setLook((old) => ({
      ...old,
      zoom: Math.min(ZOOM.most, Math.max(ZOOM.least, old.zoom * by)),
    }));
  const turn = () => setLook((old) => ({ ...old, turns: (old.turns + 1) % 4 }));
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    '+': () => zoom(ZOOM.step),
    '=': () => zoom(ZOOM.step),
    '-': () => zoom(1 / ZOOM.step),
    '0': () => setLook(AS_IS),
    r: turn,
  };
  return (
    <dialog
      ref={dialog}
      className="desk-viewer"
      aria-labelledby="viewer-title"
      onClose={() => show(null)}
      onKeyDown={(event) => {
        const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
        if (act === undefined) return;
        event.preventDefault();
        act();
      }}
    >
      {shown !== undefined && at !== null && (
        <>
          <h2 id="viewer-title" className="govuk-heading-m">
            {t('view.title', { n: at + 1, of: documents.length, name: shown.fileName })}
          </h2>
          <div className="desk-viewer__bar" role="toolbar" aria-label={t('view')}>
            <Tool words={t('view.previous')} sign="←" run={() => move(-1)} off={at === 0} />
            <Tool
              words={t('view.next')}
              sign="→"
              run={() => move(1)}
              off={at === documents.length - 1}
            />
            <Tool words={t('view.zoomOut')} sign="−" run={() => zoom(1 / ZOOM.step)} />
            <Tool words={t('view.zoomIn')} sign="+" run={() => zoom(ZOOM.step)} />
            <Tool words={t('view.fit')} sign="0" run={() => setLook(AS_IS)} />
            <Tool words={t('view.rotate')} sign="⟳" run={turn} />
            <button type="button" className="desk-tool" onClick={() => window.print()}>
              {t('view.print')}
            </button>
            <a className="desk-tool" href={`/api/documents/${shown.id}`} download>
              {t('download')}
            </a>
            <button type="button" className="desk-tool" onClick={() => show(null)}>
              {t('view.close')}
            </button>
          </div>
          <p className="desk-muted desk-viewer__keys">{t('view.keys')}</p>
          <Paper key={shown.id} document={shown} look={look} />
        </>
      )}
    </dialog>
  );
}

function Tool({
  words,
  sign,
  run,
  off = false,
}: {
  words: string;
  sign: string;
  run: () => void;
  off?: boolean;
}) {
  return (
    <button
      type="button"
      className="desk-tool"
      onClick={run}
      aria-disabled={off || undefined}
      title={words}
    >
      <span aria-hidden="true">{sign}</span>
      <span className="govuk-visually-hidden">{words}</span>
    </button>
  );
}

function Paper({ document, look }: { document: DocumentRef; look: Look }) {
  const [broken, setBroken] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={pane}
      className="desk-viewer__pane"
      role="region"
      aria-label={pick(document.title)}
      tabIndex={0}
    >
      {broken && (
        <p className="govuk-body" role="alert">
          {t('view.broken')}
        </p>
      )}
      {!broken && document.mediaType === 'application/pdf' && (
        <Suspense fallback={<Loading />}>
          <PdfPages
            href={`/api/documents/${document.id}`}
            look={look}
            pane={pane as RefObject<HTMLDivElement | null>}
            broken={() => setBroken(true)}
          />
        </Suspense>
      )}
      {!broken && PICTURES.includes(document.mediaType) && (
        <img
          src={`/api/documents/${document.id}`}
          alt={document.fileName}
          style={{
            width: `${look.zoom * 100}%`,
            transform: `rotate(${look.turns * 90}deg)`,
          }}
          onError={() => setBroken(true)}
        />
      )}
      {!broken && !isShown(document) && <p className="govuk-body">{t('view.other')}</p>}
    </div>
  );
}
