// modeler/analysis: asks the worker, and forgets the answer as soon as the files are others.
import { useEffect, useRef, useState } from 'react';
import type { Answered, Asked } from './analysed.ts';

export type Analysing = {
  state: { kind: 'none' } | { kind: 'running' } | { kind: 'failed' } | Answered;
  /** `heard` is told the answer, besides that it becomes the state. */
  run(asked: Asked, heard?: (answer: Answered) => void): void;
  stop(): void;
};

export function useAnalysis(files: Record<string, string>): Analysing {
  const [state, setState] = useState<Analysing['state']>({ kind: 'none' });
  const worker = useRef<Worker | null>(null);
  const stop = () => {
    worker.current?.terminate();
    worker.current = null;
    setState({ kind: 'none' });
  };
  useEffect(() => stop, [files]);
  const run: Analysing['run'] = (asked, heard) => {
    worker.current?.terminate();
    // In one expression: that is how the page's builder finds the entry of a worker.
    const made = new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    setState({ kind: 'running' });
    made.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      setState(data);
      heard?.(data);
    });
    made.addEventListener('error', () => setState({ kind: 'failed' }));
    made.postMessage(asked);
  };
  return { state, run, stop };
}
