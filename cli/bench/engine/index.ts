// cli/bench: `motcua bench engine`. The engine against the same procedure written by hand, and against
// a naive line, on the same servers in the same run, one batch of each after the other.
import { machine, median, ratioOf, told } from '../lines.ts';
import { byHand, motcua, type Contestant } from './contestants.ts';
import { countHistories, countQueries, processorTime, type Counts } from './counts.ts';
import { HUMAN_STEPS, INPUTS, IN_FLIGHT, drive } from './drive.ts';
import { openGround } from './ground.ts';

export type EngineOptions = { rounds: number; dossiers: number };
type Line = {
  name: string;
  rates: number[];
  counts: Counts;
  queries: number;
  commits: number;
  cpu: Cpu;
};
type Cpu = ReturnType<typeof processorTime>;

/** Prints a table and answers what goes into `bench-results/engine.json`. */
export const benchEngine = async ({ rounds, dossiers }: EngineOptions): Promise<object> => {
  const ground = await openGround();
  const contestants: Contestant[] = [];
  try {
    contestants.push(await motcua(ground), await byHand(ground, false), await byHand(ground, true));
    const lines = contestants.map(({ name }): Line => ({
      name,
      rates: [],
      counts: { events: 0, workflowTasks: 0, markers: 0, bytes: 0 },
      queries: 0,
      commits: 0,
      cpu: { node: 0, temporal: 0, postgres: 0 },
    }));
    for (const contestant of contestants) await drive(ground, contestant, IN_FLIGHT);
    for (let round = 0; round < rounds; round += 1)
      for (const index of order(round, contestants.length)) {
        const contestant = contestants[index];
        const line = lines[index];
        if (contestant === undefined || line === undefined) continue;
        await countQueries(ground);
        const before = processorTime(ground);
        const batch = await drive(ground, contestant, dossiers);
        const after = processorTime(ground);
        for (const part of ['node', 'temporal', 'postgres'] as const)
          line.cpu[part] += (after[part] - before[part]) / dossiers / rounds;
        const { queries, commits } = await countQueries(ground);
        line.rates.push(dossiers / batch.seconds);
        line.queries = queries / dossiers;
        line.commits = commits / dossiers;
        if (round === rounds - 1)
          line.counts = await countHistories(ground, batch.dossiers.slice(0, 8));
        console.log(
          `round ${round + 1}  ${contestant.name.padEnd(7)} ${(dossiers / batch.seconds).toFixed(1)} dossiers/s`,
        );
      }
    return report(lines, { rounds, dossiers });
  } finally {
    for (const contestant of contestants) await contestant.close();
    await ground.close();
  }
};

/** Everybody is first in turn. */
const order = (round: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index + round) % count);

const report = (lines: Line[], options: EngineOptions): object => {
  console.log(
    `\n${machine()}; ${IN_FLIGHT} in flight, ${options.rounds} rounds of ${options.dossiers} dossiers, interleaved`,
  );
  console.log(
    `3 human tasks (claimed and completed: ${INPUTS} inputs), 2 deadlines, a fee decision, 2 automatic steps side by side\n`,
  );
  console.log(
    '           dossiers/s   spread        events  wf tasks  markers  history B  queries  commits   cpu ms: node  Temporal  Postgres',
  );
  for (const { name, rates, counts, queries, commits, cpu } of lines) {
    const cells = [
      counts.events,
      counts.workflowTasks,
      counts.markers,
      counts.bytes,
      queries,
      commits,
      cpu.node,
      cpu.temporal,
      cpu.postgres,
    ].map((value) => value.toFixed(1).padStart(9));
    console.log(
      `${name.padEnd(9)} ${median(rates).toFixed(1).padStart(11)}   ${spread(rates).padEnd(12)} ${cells.join('')}`,
    );
  }
  const [own, twin, naive] = lines as [Line, Line, Line];
  const ratios = {
    twin: ratioOf(own.rates, twin.rates),
    naive: ratioOf(own.rates, naive.rates),
    cpuOfTwin: total(own.cpu) / total(twin.cpu),
    cpuOfNaive: total(own.cpu) / total(naive.cpu),
  };
  console.log(
    `\nagainst the twin   ${told(ratios.twin)} (aim 1.0)\nagainst the naive  ${told(ratios.naive)} (aim 1.5)`,
  );
  console.log(
    `processor time     ${ratios.cpuOfTwin.toFixed(2)}× the twin's, ${ratios.cpuOfNaive.toFixed(2)}× the naive line's`,
  );
  const step = (line: Line) => ({
    events: (line.counts.events / HUMAN_STEPS).toFixed(1),
    workflowTasksPerInput: (line.counts.workflowTasks / (INPUTS + 1)).toFixed(2),
    queries: (line.queries / HUMAN_STEPS).toFixed(1),
    bytes: (line.counts.bytes / HUMAN_STEPS).toFixed(0),
  });
  for (const line of lines)
    console.log(`${line.name.padEnd(9)} per human step: ${JSON.stringify(step(line))}`);
  return {
    machine: machine(),
    inFlight: IN_FLIGHT,
    ...options,
    lines: lines.map((line) => ({ ...line, perHumanStep: step(line) })),
    ratios,
  };
};

const total = ({ node, temporal, postgres }: Cpu) => node + temporal + postgres;

const spread = (values: number[]): string =>
  `${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)}`;
