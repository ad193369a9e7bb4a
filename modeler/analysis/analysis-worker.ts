// modeler/analysis: the analyser, away from the page that is being drawn on. Files in, answer out.
import { compileProcedure } from '../../procedures/compile/index.ts';
import { analyse, analysisDiagnostics, BUDGET } from '../../workflows/analyse/index.ts';
import type { Analysed } from './analysed.ts';

const worker = globalThis as unknown as {
  onmessage: (event: { data: Record<string, string> }) => void;
  postMessage: (answer: Analysed) => void;
};

worker.onmessage = ({ data: files }) => {
  void compileProcedure(files).then((compiled) => {
    if (!compiled.ok) return worker.postMessage({ kind: 'refused' });
    const analysis = analyse(compiled.value, BUDGET);
    const said = analysisDiagnostics(compiled.value.process, analysis);
    worker.postMessage({ kind: 'analysed', analysis, said });
  });
};
