// test/compile: large diagrams compile in time. Measured against the parser in the same run, because
// the machine's speed is nobody's merit.
import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import { longLine } from './models.ts';

const TASKS = 9_990;
/** Far above what it is (`motcua bench compile` tells): work that grows with the square is told here. */
const FACTOR = 8;
const ATTEMPTS = 4;

test('10,000 nodes with drawing', async () => {
  const xml = longLine(TASKS);
  let [parse, compile] = [0, Infinity];
  // The machine has other work: a bad ratio counts only if it comes again and again.
  for (let i = 0; i < ATTEMPTS && compile >= parse * FACTOR; i += 1) {
    parse = await timed(() => new BpmnModdle().fromXML(xml));
    compile = await timed(async () => {
      const compiled = await compileProcess(xml);
      expect(compiled.ok && Object.keys(compiled.value.nodes).length).toBe(TASKS + 2);
    });
  }
  console.log(
    `${TASKS} tasks, ${(xml.length / 1e6).toFixed(1)} MB: parse ${Math.round(parse)} ms, all ${Math.round(compile)} ms`,
  );
  expect(compile).toBeLessThan(parse * FACTOR);
}, 120_000);

test('a sub-process in a sub-process, as deep as files may be', async () => {
  const depth = 30;
  const inner = (level: number): string =>
    level === 0
      ? '<task id="w0"/>'
      : `<subProcess id="w${level}"><startEvent id="s${level}"/><sequenceFlow id="a${level}" sourceRef="s${level}" targetRef="w${level - 1}"/>${inner(level - 1)}<sequenceFlow id="b${level}" sourceRef="w${level - 1}" targetRef="e${level}"/><endEvent id="e${level}"/></subProcess>`;
  const body = `<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="w${depth}"/>${inner(depth)}<sequenceFlow id="b" sourceRef="w${depth}" targetRef="e"/><endEvent id="e"/>`;
  const compiled = await compileProcess(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x"><process id="p" isExecutable="true">${body}</process></definitions>`,
  );
  expect(
    compiled.ok &&
      Object.values(compiled.value.nodes).filter((n) => n.kind === 'sub-process').length,
  ).toBe(depth);
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
