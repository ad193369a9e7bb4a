// test/compile: pools, lanes and message flows of a whole folder: who does what, which pool people
// file, what the other pools become.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileProcedure, compileProcess } from '../../procedures/compile/index.ts';
import type { Node, SealedProcedure } from '../../procedures/ir/procedure.ts';
import { partnerProcedures } from '../../procedures/ir/partners.ts';
import { verifySeal } from '../../procedures/ir/seal.ts';
import { canBeFiled, startMessage } from '../../store/filing-start.ts';
import { casesRoot } from './golden.ts';

type Files = Record<string, string>;

function readCase(name: string): Files {
  const root = join(casesRoot, 'collaboration', name);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
  );
}

const files = readCase('residence-check');
const edited = (from: string | RegExp, to: string): Files => ({
  ...files,
  'process.bpmn': files['process.bpmn']!.replace(from, to),
});

async function sealed(folder: Files = files): Promise<SealedProcedure> {
  const compiled = await compileProcedure(folder);
  expect(compiled.diagnostics).toEqual([]);
  if (!compiled.ok) throw new Error('does not compile');
  return compiled.value;
}
const codes = async (folder: Files) =>
  (await compileProcedure(folder)).diagnostics.map(({ code, element }) => `${code} ${element}`);
const rolesOf = (node: Node | undefined) => (node?.kind === 'user-task' ? node.roles : null);

describe('lanes mean competence', () => {
  test('the innermost lane decides, then the lanes around it, then the pool', async () => {
    const { nodes } = (await sealed()).process;
    expect(rolesOf(nodes['take-in'])).toEqual(['intake-officer']);
    expect(rolesOf(nodes['sign'])).toEqual(['head']);
    expect(rolesOf(nodes['remind-decided'])).toEqual(['coordinator']);
  });

  test('a role of the task itself beats the lane; an agency of the lane stays', async () => {
    const lane = edited('roles="case-worker"/>', 'roles="case-worker" agency="=competent"/>');
    const diagram = lane['process.bpmn']!.replace(
      '<zeebe:formDefinition formId="verification"/>',
      '$&<zeebe:assignmentDefinition candidateGroups="head"/>',
    );
    const { partners } = await sealed({ ...lane, 'process.bpmn': diagram });
    const verify = partners?.[0]?.process.nodes['verify'];
    expect(rolesOf(verify)).toEqual(['head']);
    expect(verify?.kind === 'user-task' && verify.agency?.source).toBe('competent');
  });

  test('without lanes, pools and own roles nobody would have the task', async () => {
    expect(await codes(edited('<motcua:lane roles="coordinator"/>', ''))).toContain(
      'user-task.no-role remind-decided',
    );
  });

  test('a task inside a sub-process belongs to the lane of that', async () => {
    const compiled = await compileProcess(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="http://motcua.org/schema/1" targetNamespace="t"><process id="p" isExecutable="true"><laneSet id="ls"><lane id="l"><extensionElements><motcua:lane roles="head"/></extensionElements><flowNodeRef>sub</flowNodeRef></lane></laneSet><startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="u"/><endEvent id="ie"/><sequenceFlow id="i1" sourceRef="is" targetRef="u"/><sequenceFlow id="i2" sourceRef="u" targetRef="ie"/></subProcess><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="sub"/><sequenceFlow id="f2" sourceRef="sub" targetRef="e"/></process></definitions>`);
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.ok && rolesOf(compiled.value.nodes['u'])).toEqual(['head']);
  });
});

describe('pools', () => {
  test('the pool that no other pool begins is the procedure; the others are its partners', async () => {
    const main = await sealed();
    expect(main.process.id).toBe('residence');
    expect(main.partners?.map(({ code, name }) => ({ code, name }))).toEqual([
      {
        code: 'residence-check.police-check',
        name: { vi: 'Công an xã: xác minh cư trú', en: 'Police: check of residence' },
      },
    ]);
    expect([canBeFiled(main), startMessage(main)]).toEqual([true, 'nop-don']);
  });

  test('a partner is a sealed procedure of its own that nobody can file', async () => {
    const main = await sealed();
    const [partner] = partnerProcedures(main);
    expect(verifySeal(partner!)).toBe(true);
    expect(partner!.hash).not.toBe(main.hash);
    expect(partner!.hash).toBe(partnerProcedures(main)[0]!.hash);
    expect([partner!.partnerOf, canBeFiled(partner!)]).toEqual(['residence-check', false]);
    expect([partner!.forms, partner!.manifest.zone]).toEqual([main.forms, main.manifest.zone]);
  });

  test('a change in another pool changes the seal', async () => {
    const other = await sealed(edited('finding + &quot;: &quot;', 'finding + &quot;; &quot;'));
    expect(other.hash).not.toBe((await sealed()).hash);
  });

  test('what is wrong in another pool is told', async () => {
    expect(
      await codes(
        edited('sourceRef="asked" targetRef="reminded"', 'sourceRef="asked" targetRef="asked"'),
      ),
    ).toContain('node.unreachable reminded');
  });

  test('an operation stands for its message', async () => {
    const node = (await sealed()).process.nodes['ask-police'];
    expect(node?.kind === 'send-task' && node.result.message).toBe('yeu-cau-xac-minh');
  });

  test('two pools that both wait for people: the diagram does not say which one is filed', async () => {
    const both = edited(/<bpmn:messageFlow id="m1".*\n/, '');
    expect(await codes(both)).toContain('process.several police-check');
  });

  test('a process by name compiles alone', async () => {
    const compiled = await compileProcess(files['process.bpmn']!, { processId: 'police-check' });
    expect(compiled.ok && compiled.value.id).toBe('police-check');
  });
});

describe('correlation', () => {
  const key = (path: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
<bpmn:message id="m" name="m"/>
<bpmn:correlationProperty id="a" name="a"><bpmn:correlationPropertyRetrievalExpression id="ra" messageRef="m"><bpmn:messagePath xsi:type="bpmn:tFormalExpression">=number</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>
<bpmn:correlationProperty id="b" name="b"><bpmn:correlationPropertyRetrievalExpression id="rb" messageRef="m"><bpmn:messagePath xsi:type="bpmn:tFormalExpression">=year</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>
<bpmn:collaboration id="c"><bpmn:participant id="pp" name="P" processRef="p"/><bpmn:correlationKey id="k" name="k"><bpmn:correlationPropertyRef>a</bpmn:correlationPropertyRef>${path}</bpmn:correlationKey></bpmn:collaboration>
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/><bpmn:receiveTask id="r" messageRef="m"/><bpmn:sendTask id="t" messageRef="m"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="r"/><bpmn:sequenceFlow id="f2" sourceRef="r" targetRef="t"/><bpmn:sequenceFlow id="f3" sourceRef="t" targetRef="e"/>
<bpmn:correlationSubscription id="cs" correlationKeyRef="k"><bpmn:correlationPropertyBinding id="ba" correlationPropertyRef="a"><bpmn:dataPath xsi:type="bpmn:tFormalExpression">=order.number</bpmn:dataPath></bpmn:correlationPropertyBinding><bpmn:correlationPropertyBinding id="bb" correlationPropertyRef="b"><bpmn:dataPath xsi:type="bpmn:tFormalExpression">=order.year</bpmn:dataPath></bpmn:correlationPropertyBinding></bpmn:correlationSubscription></bpmn:process></bpmn:definitions>`;

  test.each([
    ['one property is the key itself', '', 'order.number', 'number'],
    [
      'several are a list in the order of the key',
      '<bpmn:correlationPropertyRef>b</bpmn:correlationPropertyRef>',
      '[order.number, order.year]',
      '[number, year]',
    ],
  ])(
    '%s: of the data where it is awaited, of the message where it is sent',
    async (_n, more, awaited, sent) => {
      const compiled = await compileProcess(key(more));
      expect(compiled.diagnostics).toEqual([]);
      if (!compiled.ok) throw new Error('does not compile');
      const { r, t } = compiled.value.nodes;
      expect(r?.kind === 'receive-task' && r.trigger.correlationKey?.source).toBe(awaited);
      const result = t?.kind === 'send-task' ? t.result : null;
      expect([result?.correlationKey?.source, result?.keyOfPayload]).toEqual([sent, true]);
    },
  );
});
