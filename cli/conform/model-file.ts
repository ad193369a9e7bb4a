// cli/conform: a model file as UTF-8 text. Old modelers wrote ISO-8859-1; how a file is stored is not
// what a conformance case is about, so it is stored again before the compiler sees it.
import { readFile } from 'node:fs/promises';

const DECLARED = /^(\uFEFF?<\?xml[^?]*encoding=["'])([A-Za-z0-9._-]+)(["'])/;
const LATIN = /^(iso-8859-1|us-ascii|windows-1252)$/i;

/** @throws Error if the file cannot be read or declares an encoding that is not known here */
export async function readModelFile(path: string): Promise<string> {
  const bytes = await readFile(path);
  const declared = DECLARED.exec(bytes.subarray(0, 200).toString('latin1'))?.[2] ?? 'UTF-8';
  if (/^utf-?8$/i.test(declared)) return bytes.toString('utf8');
  if (!LATIN.test(declared)) throw new Error(`${path} declares the encoding ${declared}`);
  return bytes.toString('latin1').replace(DECLARED, '$1UTF-8$3');
}
