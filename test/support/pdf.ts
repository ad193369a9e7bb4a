// test/support: the words of a PDF as a reader copies them, from its text layer.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All text of all pages, NFC, white space folded. Throws on anything that is not a PDF. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    pages.push(
      items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''),
    );
  }
  await task.destroy();
  return pages.join(' ').replace(/\s+/g, ' ').normalize('NFC');
}
