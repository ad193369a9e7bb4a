// modeler/analysis: the analyser, away from the page that is being drawn on. Files in, answer out.
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import {
  analyse,
  analysisDiagnostics,
  BUDGET,
  generateScenarios,
  standingOf,
} from '../../workflows/analyse/index.ts';
import type { Answered, Asked } from './analysed.ts';

const worker = globalThis as unknown as {
  onmessage: (event: { data: Asked }) => void;
  postMessage: (answer: Answered) => void;
};

worker.onmessage = ({ data: asked }) => {
  void compileProcedure(asked.files).then((compiled) =>
    worker.postMessage(compiled.ok ? answer(asked, compiled.value) : { kind: 'refused' }),
  );
};

function answer(asked: Asked, procedure: SealedProcedure): Answered {
  switch (asked.what) {
    case 'analyse': {
      const analysis = analyse(procedure, BUDGET);
      return { kind: 'analysed', analysis, said: analysisDiagnostics(procedure.process, analysis) };
    }
    case 'go-scenarios':
      return {
        kind: 'gone',
        standings: asked.scenarios.map((scenario) => standingOf(procedure, scenario)),
      };
    case 'make-scenarios':
      return { kind: 'made', ...generateScenarios(procedure) };
  }
}
