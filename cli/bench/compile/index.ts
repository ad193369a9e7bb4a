// cli/bench: `motcua bench compile`. What it costs to understand a diagram, beside what `bpmn-moddle`
// needs to parse the same text, at four sizes, with the growth between them.
// Invariant: processor time of this thread, so that a busy machine slows neither; both take turns.
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import motcua from '../../../procedures/language/motcua.json' with { type: 'json' };
import { compileProcess } from '../../../procedures/compile/index.ts';
import type { ProcessGraph } from '../../../procedures/ir/procedure.ts';
import { sealed } from './sealed.ts';
import { analyse, bareSubject, BUDGET } from '../../../workflows/analyse/index.ts';
import { machine, median, ratioOf, told, type Ratio } from '../lines.ts';
import { diagramOf } from './model.ts';

const SIZES = [10, 100, 1_000, 10_000];
/** Flow nodes that a measurement handles, so that small diagrams are compiled many times. */
const HANDLED = 4_000;
/** A parse takes this many times at most, up to 1,000 nodes. */
const AIM = 3;

type Line = {
  nodes: number;
  bytes: number;
  /** Milliseconds for one diagram, round by round. */
  parse: number[];
  compile: number[];
  seal: number[];
  analyse: number[];
  verdicts: Record<string, number>;
  states: number;
  /** Compile over parse. */
  ratio: Ratio;
};

/** Prints a table and answers what goes into `bench-results/compile.json`. */
export const benchCompile = async ({ rounds }: { rounds: number }): Promise<object> => {
  const moddle = new BpmnModdle({ zeebe: structuredClone(zeebe), motcua: structuredClone(motcua) });
  const lines: Line[] = [];
  for (const nodes of SIZES) lines.push(await measure(moddle, nodes, rounds));
  const growth = {
    parse: exponent(lines, 'parse'),
    compile: exponent(lines, 'compile'),
    seal: exponent(lines, 'seal'),
    analyse: exponent(lines, 'analyse'),
  };
  print(lines, growth);
  return { machine: machine(), rounds, aim: AIM, growth, lines };
};

async function measure(moddle: BpmnModdle, nodes: number, rounds: number): Promise<Line> {
  const xml = diagramOf(nodes);
  const times = Math.max(1, Math.round(HANDLED / nodes));
  const graph = await compiled(xml);
  const subject = bareSubject(graph);
  const line: Line = {
    nodes: Object.keys(graph.nodes).length,
    bytes: Buffer.byteLength(xml),
    parse: [],
    compile: [],
    seal: [],
    analyse: [],
    verdicts: {},
    states: 0,
    ratio: { median: 0, least: 0, most: 0 },
  };
  for (let round = 0; round < rounds; round += 1) {
    line.parse.push(await cost(times, () => moddle.fromXML(xml)));
    line.compile.push(await cost(times, () => compiled(xml)));
    line.seal.push(await cost(times, () => sealed(graph)));
    line.analyse.push(
      await cost(1, () => {
        const { verdicts, states } = analyse(subject, BUDGET);
        line.states = states;
        line.verdicts = counted(verdicts.map(({ says }) => says));
      }),
    );
  }
  line.ratio = ratioOf(line.compile, line.parse);
  return line;
}

async function compiled(xml: string): Promise<ProcessGraph> {
  const result = await compileProcess(xml);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3)));
  return result.value;
}

/** Milliseconds of processor time for one of `times` runs. */
async function cost(times: number, run: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  for (let n = 0; n < times; n += 1) await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / times;
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** How cost grows with size: 1 = in proportion, from the two largest sizes. */
function exponent(lines: Line[], what: 'parse' | 'compile' | 'seal' | 'analyse'): number {
  const [small, large] = lines.slice(-2);
  if (!small || !large) return 0;
  const costs = median(large[what]) / Math.max(median(small[what]), 0.001);
  return Math.log(costs) / Math.log(large.nodes / small.nodes);
}

function print(lines: Line[], growth: Record<string, number>): void {
  console.log(`\n${machine()}; processor ms for one diagram, median\n`);
  console.log('  nodes       KB   bpmn-moddle    compile       seal    analyse  compile ÷ parse');
  for (const line of lines) {
    const ms = (all: number[]) => median(all).toFixed(2).padStart(10);
    console.log(
      `${String(line.nodes).padStart(7)} ${(line.bytes / 1024).toFixed(0).padStart(8)}   ${ms(line.parse)} ${ms(line.compile)} ${ms(line.seal)} ${ms(line.analyse)}  ${told(line.ratio)}`,
    );
  }
  const grown = Object.entries(growth).map(([what, by]) => `${what} n^${by.toFixed(2)}`);
  console.log(`\ngrowth from the third to the fourth size: ${grown.join(', ')}`);
  for (const { nodes, verdicts, states } of lines) {
    const said = Object.entries(verdicts).map(([says, count]) => `${count} ${says}`);
    console.log(`analysis of ${nodes} nodes: ${said.join(', ')}, ${states} states`);
  }
  const worst = Math.max(...lines.filter(({ nodes }) => nodes <= 1_500).map((l) => l.ratio.median));
  console.log(
    `aim ≤ ${AIM}× up to 1,000 nodes: ${worst <= AIM ? 'reached' : 'missed'} (${worst.toFixed(2)}×)`,
  );
}
