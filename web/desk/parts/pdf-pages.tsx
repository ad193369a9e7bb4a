// web/desk: a PDF drawn on canvases by pdf.js, its words beside each page for those who listen. Invariant:
// the file is data: no script of it runs, nothing of it becomes markup of this page.
import * as pdf from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- Vite answers `?url` with the address of the built file
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { t } from '../texts/index.ts';
import { Loading } from './states.tsx';

pdf.GlobalWorkerOptions.workerSrc = workerUrl;

const MAX_PAGES = 300;
/** Beside a page. */
const MARGINS = 48;
/** Pixels of one canvas; a bigger one is drawn coarser and stretched. */
const MAX_PIXELS = 16_000_000;

type Look = { zoom: number; turns: number };
type Props = {
  href: string;
  look: Look;
  pane: RefObject<HTMLDivElement | null>;
  broken: () => void;
};

export function PdfPages({ href, look, pane, broken }: Props) {
  const [file, setFile] = useState<pdf.PDFDocumentProxy | null>(null);
  const failed = useRef(broken);
  failed.current = broken;
  useEffect(() => {
    let gone = false;
    const loading = load(href);
    loading.then(
      (opened) => (gone ? void opened.destroy() : setFile(opened)),
      () => !gone && failed.current(),
    );
    return () => {
      gone = true;
      setFile(null);
    };
  }, [href]);
  if (file === null) return <Loading />;
  const pages = Array.from({ length: Math.min(file.numPages, MAX_PAGES) }, (_, index) => index + 1);
  return pages.map((number) => (
    <PdfPage key={number} file={file} number={number} look={look} pane={pane} />
  ));
}

async function load(href: string): Promise<pdf.PDFDocumentProxy> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const data = new Uint8Array(await answer.arrayBuffer());
  return pdf.getDocument({
    data,
    enableXfa: false,
    useWasm: false,
    useSystemFonts: true,
    disableAutoFetch: true,
  }).promise;
}

type PageProps = {
  file: pdf.PDFDocumentProxy;
  number: number;
  look: Look;
  pane: RefObject<HTMLDivElement | null>;
};

function PdfPage({ file, number, look, pane }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    let task: pdf.RenderTask | null = null;
    let gone = false;
    const draw = async () => {
      const page = await file.getPage(number);
      if (gone || canvas.current === null) return;
      task = drawOn(canvas.current, page, {
        look,
        width: (pane.current?.clientWidth ?? 800) - MARGINS,
      });
      await task.promise;
      const { items } = await page.getTextContent();
      if (!gone) setWords(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    };
    // A page that was turned or zoomed meanwhile is drawn again anyway.
    draw().catch(() => undefined);
    return () => {
      gone = true;
      task?.cancel();
    };
  }, [file, number, look, pane]);
  const label = t('view.page', { n: number, of: file.numPages });
  return (
    <figure className="desk-viewer__page">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        data-drawn={words === '' ? undefined : ''}
      />
      <figcaption className="desk-muted">{label}</figcaption>
      <p className="govuk-visually-hidden">{words}</p>
    </figure>
  );
}

function drawOn(
  canvas: HTMLCanvasElement,
  page: pdf.PDFPageProxy,
  { look, width }: { look: Look; width: number },
): pdf.RenderTask {
  const rotation = (page.rotate + look.turns * 90) % 360;
  const natural = page.getViewport({ scale: 1, rotation });
  const wanted = (width / natural.width) * look.zoom;
  const ratio = Math.min(
    window.devicePixelRatio,
    Math.sqrt(MAX_PIXELS / (natural.width * wanted * natural.height * wanted)),
  );
  const viewport = page.getViewport({ scale: wanted * ratio, rotation });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.width = `${Math.floor(natural.width * wanted)}px`;
  return page.render({ canvas, viewport });
}
