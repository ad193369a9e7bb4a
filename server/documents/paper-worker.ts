// server/documents: the thread in which papers are drawn; entry of a worker, imported by nobody.
import { parentPort } from 'node:worker_threads';
import { openPaperPress, type PaperPress } from '../../store/papers/paper.ts';
import type { ThreadRequest } from '../thread.ts';
import type { PaperWork } from './papers.ts';

let press: PaperPress | null = null;

parentPort?.on('message', ({ id, work }: ThreadRequest<PaperWork>) => {
  try {
    press ??= openPaperPress();
    parentPort?.postMessage({ id, done: press.print(work.template, work.data, work.at) });
  } catch (error) {
    parentPort?.postMessage({ id, failed: (error as { code?: string }).code ?? 'paper.compiler' });
  }
});
