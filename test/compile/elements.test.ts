// test/compile: the table of elements is the truth: what it supports compiles, what it refuses is
// refused with its own reason, and every type that BPMN has is in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import { consumed } from '../../procedures/language/consumed.ts';
import { elements, findElement, type ElementEntry } from '../../procedures/language/elements.ts';
import motcua from '../../procedures/language/motcua.json' with { type: 'json' };
import { refusals } from '../../procedures/language/refusals.ts';
import { lowerings } from '../../procedures/compile/3-lower/elements/index.ts';
import { around, EMPTY_LINE, file, model } from './models.ts';

const MESSAGE = '<message id="m" name="m"/>';
const roots: Partial<Record<ElementEntry['event'], string>> = {
  message: MESSAGE,
  error: '<error id="er" errorCode="E1"/>',
  signal: '<signal id="sg" name="s"/>',
  escalation: '<escalation id="es" escalationCode="E"/>',
  multiple: `${MESSAGE}<signal id="sg" name="s"/>`,
  'parallel-multiple': `${MESSAGE}<message id="m2" name="m2"/><signal id="sg" name="s"/>`,
};
const TWO_MESSAGES =
  '<messageEventDefinition messageRef="m"/><messageEventDefinition messageRef="m2"/>';
const ROLE =
  '<extensionElements><zeebe:assignmentDefinition candidateGroups="head"/></extensionElements>';

const definitions: Partial<Record<ElementEntry['event'], string>> = {
  plain: '',
  message: '<messageEventDefinition messageRef="m"/>',
  timer:
    '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition>',
  error: '<errorEventDefinition errorRef="er"/>',
  escalation: '<escalationEventDefinition escalationRef="es"/>',
  cancel: '<cancelEventDefinition/>',
  compensation: '<compensateEventDefinition/>',
  conditional:
    '<conditionalEventDefinition><condition>=true</condition></conditionalEventDefinition>',
  link: '<linkEventDefinition name="l"/>',
  signal: '<signalEventDefinition signalRef="sg"/>',
  terminate: '<terminateEventDefinition/>',
  multiple: '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="sg"/>',
  'parallel-multiple':
    '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="sg"/>',
};

const MESSAGE_LISTENER = findElement('bpmn:StartEvent', 'event-sub-process-start', 'message')!;

/** A file in which the element of this entry stands, with everything it needs. */
function fileFor({ type, placement, event }: ElementEntry): string | null {
  const inner = definitions[event] ?? '';
  const multiple = event === 'parallel-multiple' ? ' parallelMultiple="true"' : '';
  const withRoots = (content: string): string =>
    model(content).replace('</definitions>', `${roots[event] ?? ''}</definitions>`);
  const line = `<startEvent id="s"/><userTask id="u">${ROLE}</userTask><endEvent id="e"/><sequenceFlow id="a" sourceRef="s" targetRef="u"/><sequenceFlow id="b" sourceRef="u" targetRef="e"/>`;
  switch (placement) {
    case 'process-start':
      return withRoots(
        `<startEvent id="x"${multiple}>${multiple === '' ? inner : TWO_MESSAGES}</startEvent><sequenceFlow id="f" sourceRef="x" targetRef="e"/><endEvent id="e"/>`,
      );
    case 'sub-process-start':
      return withRoots(
        line.replace(
          `<userTask id="u">${ROLE}</userTask>`,
          `<subProcess id="u"><startEvent id="x">${inner}</startEvent><sequenceFlow id="f" sourceRef="x" targetRef="ie"/><endEvent id="ie"/></subProcess>`,
        ),
      );
    case 'event-sub-process-start':
    case 'event-sub-process-start-non-interrupting':
      if (event === 'compensation') return UNDONE_INSIDE;
      return withRoots(
        `${line}<subProcess id="x" triggeredByEvent="true"><startEvent id="xs" isInterrupting="${placement === 'event-sub-process-start'}"${multiple}>${inner}</startEvent><sequenceFlow id="f" sourceRef="xs" targetRef="ie"/><endEvent id="ie"/></subProcess>`,
      );
    case 'event-sub-process':
      return fileFor(MESSAGE_LISTENER);
    case 'catch':
    case 'throw': {
      if (event === 'link') return withRoots(LINKED);
      const tag = placement === 'catch' ? 'intermediateCatchEvent' : 'intermediateThrowEvent';
      return withRoots(
        `<startEvent id="s"/><${tag} id="x"${multiple}>${inner}</${tag}><endEvent id="e"/><sequenceFlow id="a" sourceRef="s" targetRef="x"/><sequenceFlow id="b" sourceRef="x" targetRef="e"/>`,
      );
    }
    case 'boundary':
    case 'boundary-non-interrupting':
      if (event === 'cancel') return CANCELLED;
      if (event === 'compensation') return model(`${line}${UNDONE}`);
      return withRoots(
        `${line}<boundaryEvent id="x" attachedToRef="u" cancelActivity="${placement === 'boundary'}"${multiple}>${inner}</boundaryEvent><endEvent id="e2"/><sequenceFlow id="c" sourceRef="x" targetRef="e2"/>`,
      );
    case 'end':
      if (event === 'cancel') return CANCELLED;
      return withRoots(
        `<startEvent id="s"/><endEvent id="x">${inner}</endEvent><sequenceFlow id="a" sourceRef="s" targetRef="x"/>`,
      );
    default:
      return plainFile(type);
  }
}

/** Both ends of a link; a flow on the inner side of either would contradict it. */
const LINKED = `<startEvent id="s"/><intermediateThrowEvent id="from">${definitions.link}</intermediateThrowEvent><intermediateCatchEvent id="to">${definitions.link}</intermediateCatchEvent><endEvent id="e"/><sequenceFlow id="a" sourceRef="s" targetRef="from"/><sequenceFlow id="b" sourceRef="to" targetRef="e"/>`;

/** What undoes the task `u`: called by an association, outside the flow. */
const UNDONE = `<boundaryEvent id="x" attachedToRef="u"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true">${ROLE}</userTask><association id="as" sourceRef="x" targetRef="undo"/>`;

const INNER_LINE =
  '<startEvent id="is"/><sequenceFlow id="if" sourceRef="is" targetRef="ie"/><endEvent id="ie"/>';

/** What undoes a sub-process from inside it. */
const UNDONE_INSIDE = around(
  `<subProcess id="work">${INNER_LINE}<subProcess id="x" triggeredByEvent="true"><startEvent id="xs"><compensateEventDefinition/></startEvent><sequenceFlow id="xf" sourceRef="xs" targetRef="xe"/><endEvent id="xe"/></subProcess></subProcess>`,
);

/** A cancel end event inside a transaction, and the boundary event that hears it. */
const CANCELLED = around(
  `<transaction id="work">${INNER_LINE.replace('<endEvent id="ie"/>', '<endEvent id="ie"><cancelEventDefinition/></endEvent>')}</transaction>` +
    '<boundaryEvent id="x" attachedToRef="work"><cancelEventDefinition/></boundaryEvent><endEvent id="e2"/><sequenceFlow id="c" sourceRef="x" targetRef="e2"/>',
);

/** Elements that are not events, where they can stand alone in a file. */
function plainFile(type: string): string | null {
  const tag = `${type[5]?.toLowerCase()}${type.slice(6)}`;
  const node = (content = '', attributes = ''): string =>
    around(`<${tag} id="work"${attributes}>${content}</${tag}>`);
  if (tag === 'userTask' || tag === 'manualTask') return node(ROLE);
  if (tag === 'scriptTask') return node('<script>={sum: 1}</script>', ' scriptFormat="feel"');
  if (tag === 'serviceTask')
    return node('<extensionElements><zeebe:taskDefinition type="x"/></extensionElements>');
  if (tag === 'receiveTask')
    return node('', ' messageRef="m"').replace('</definitions>', `${MESSAGE}</definitions>`);
  if (tag === 'callActivity')
    return node('<extensionElements><zeebe:calledElement processId="other"/></extensionElements>');
  if (tag === 'sendTask')
    return node('', ' messageRef="m"').replace('</definitions>', `${MESSAGE}</definitions>`);
  if (tag === 'eventBasedGateway') return raceFile();
  if (tag === 'businessRuleTask')
    return node(
      '<extensionElements><zeebe:calledDecision decisionId="d" resultVariable="r"/></extensionElements>',
    );
  if (tag === 'subProcess' || tag === 'transaction') return node(INNER_LINE);
  if (tag === 'adHocSubProcess') return node(`<userTask id="iu">${ROLE}</userTask>`);
  if (
    /(Task|Gateway|Activity|Choreography)$|^task$/.test(tag) &&
    !tag.startsWith('global') &&
    tag !== 'choreography'
  )
    return node();
  const many = tag === 'standardLoopCharacteristics' ? ' loopMaximum="3"' : '';
  const count = many === '' ? '<loopCardinality>=3</loopCardinality>' : '';
  if (tag.endsWith('LoopCharacteristics'))
    return around(`<task id="work"><${tag} id="x"${many}>${count}</${tag}></task>`);
  if (['dataObject', 'dataObjectReference', 'laneSet', 'textAnnotation', 'group'].includes(tag))
    return model(`${EMPTY_LINE}<${tag} id="x"/>`);
  if (tag === 'association')
    return model(
      `${EMPTY_LINE}<textAnnotation id="n"/><association id="x" sourceRef="s" targetRef="n"/>`,
    );
  if (/^(data(Input|Output)Association|inputOutputSpecification|dataStoreReference)$/.test(tag))
    return around(WITH_DATA.work).replace('<endEvent', `${WITH_DATA.beside}<endEvent`);
  const pools = POOLS[tag];
  if (pools !== undefined) return pools;
  if (tag === 'property') return model(`<property id="x"/>${EMPTY_LINE}`);
  if (
    [
      'dataStore',
      'collaboration',
      'interface',
      'resource',
      'signal',
      'escalation',
      'itemDefinition',
      'category',
      'partnerEntity',
      'partnerRole',
      'endPoint',
      'globalTask',
      'globalUserTask',
      'globalManualTask',
      'globalScriptTask',
      'globalBusinessRuleTask',
      'choreography',
      'globalConversation',
      'correlationProperty',
    ].includes(tag)
  ) {
    return model().replace('</definitions>', `<${tag} id="x"/></definitions>`);
  }
  return null;
}

/** A service that takes from a data object and gives to a registry. */
const WITH_DATA = {
  work: '<serviceTask id="work"><extensionElements><zeebe:taskDefinition type="issue-tax-code"/></extensionElements><ioSpecification><dataInput id="i" name="i"/><inputSet><dataInputRefs>i</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation><sourceRef>r</sourceRef><targetRef>i</targetRef></dataInputAssociation><dataOutputAssociation><targetRef>x</targetRef></dataOutputAssociation></serviceTask>',
  beside:
    '<dataObject id="d" name="d"/><dataObjectReference id="r" dataObjectRef="d"/><dataStoreReference id="x"><extensionElements><motcua:registry name="tax-system"/></extensionElements></dataStoreReference>',
};

const WAITING = around('<receiveTask id="work" messageRef="m"/>');
const collaboration = (content: string): string =>
  WAITING.replace(
    '<process',
    `<collaboration id="c"><participant id="pool" processRef="p"/>${content}</collaboration><process`,
  ).replace('</definitions>', `${MESSAGE}</definitions>`);
/** What stands beside the process, with somebody to talk to. */
const POOLS: Record<string, string> = {
  participant: collaboration('<participant id="x" name="x"/>'),
  messageFlow: collaboration(
    '<participant id="o" name="o"/><messageFlow id="x" sourceRef="o" targetRef="work"/>',
  ),
  lane: around('<userTask id="work"/>').replace(
    '<startEvent',
    '<laneSet id="ls"><lane id="x"><extensionElements><motcua:lane roles="head"/></extensionElements><flowNodeRef>work</flowNodeRef></lane></laneSet><startEvent',
  ),
  operation: collaboration('').replace(
    '</definitions>',
    '<interface id="if" name="i"><operation id="x" name="o"><inMessageRef>m</inMessageRef></operation></interface></definitions>',
  ),
};

function raceFile(): string {
  const timer = (id: string): string =>
    `<intermediateCatchEvent id="${id}">${definitions.timer}</intermediateCatchEvent><endEvent id="${id}e"/><sequenceFlow id="${id}f" sourceRef="x" targetRef="${id}"/><sequenceFlow id="${id}g" sourceRef="${id}" targetRef="${id}e"/>`;
  return model(
    `<startEvent id="s"/><eventBasedGateway id="x"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/>${timer('a')}${timer('b')}`,
  );
}

describe('every entry of the table', () => {
  const testable = elements.map((entry) => ({
    entry,
    xml: fileFor(entry),
    label: `${entry.type}/${entry.placement}/${entry.event}`,
  }));

  test.each(testable.filter((t) => t.xml !== null))('$label', async ({ entry, xml }) => {
    const compiled = await compileProcess(xml ?? '');
    const errors = compiled.diagnostics.filter((d) => d.severity === 'error');
    if (entry.status === 'refused') {
      const own = errors
        .filter((d) => d.code === 'language.refused-element')
        .map((d) => d.message.vi);
      const { reason } = entry;
      expect(
        own.some((message) => message.includes(reason.vi)),
        JSON.stringify(errors),
      ).toBe(true);
    } else expect(errors).toEqual([]);
    if (entry.status === 'supported')
      expect(compiled.ok && Object.values(compiled.value.nodes).map((n) => n.kind)).toContain(
        entry.kind,
      );
  });

  test('few entries have no file of their own: refused, or judged with what they belong to', () => {
    const untested = testable.filter((t) => t.xml === null).map((t) => t.entry);
    expect(untested.map((e) => e.type).sort()).toMatchInlineSnapshot(`
      [
        "bpmn:Auditing",
        "bpmn:Conversation",
        "bpmn:CorrelationKey",
        "bpmn:CorrelationSubscription",
        "bpmn:Extension",
        "bpmn:GlobalChoreographyTask",
        "bpmn:HumanPerformer",
        "bpmn:Import",
        "bpmn:Monitoring",
        "bpmn:Performer",
        "bpmn:PotentialOwner",
        "bpmn:Relationship",
        "bpmn:ResourceRole",
      ]
    `);
    const read = untested.filter((e) => e.status !== 'refused').map((e) => e.type);
    expect(read.sort()).toEqual(['bpmn:CorrelationKey', 'bpmn:CorrelationSubscription']);
  });
});

describe('the table is complete', () => {
  test('every type of BPMN that can stand in a diagram is listed, abstract ones aside', () => {
    const require = createRequire(import.meta.url);
    const metamodel = JSON.parse(
      readFileSync(require.resolve('bpmn-moddle/resources/bpmn/json/bpmn.json'), 'utf8'),
    ) as {
      types: { name: string; isAbstract?: boolean; superClass?: string[] }[];
    };
    const parents = new Map(metamodel.types.map((t) => [t.name, t.superClass ?? []]));
    const is = (name: string, of: string): boolean =>
      name === of || (parents.get(name) ?? []).some((p) => is(p, of));
    const drawable = metamodel.types.filter(
      (t) =>
        !t.isAbstract &&
        ['FlowElement', 'RootElement', 'Artifact', 'LoopCharacteristics'].some((of) =>
          is(t.name, of),
        ),
    );
    const missing = drawable
      .map((t) => `bpmn:${t.name}`)
      // Event definitions are judged with their event, see `events` in the table.
      .filter((type) => !type.endsWith('EventDefinition'))
      .filter(
        (type) =>
          !elements.some((e) => e.type === type) &&
          !(typeToTag(type) in consumed) &&
          !ABSTRACT.has(type),
      );
    expect(missing).toEqual([]);
  });

  test('every kind of node is reached from the table, and the table names no other', () => {
    const kinds = new Set(elements.flatMap((e) => (e.status === 'supported' ? [e.kind] : [])));
    expect([...kinds].sort()).toEqual(Object.keys(lowerings).sort());
  });

  test('every reason is used and stands in both languages', () => {
    const used = new Set(elements.flatMap((e) => (e.status === 'refused' ? [e.reason.vi] : [])));
    const unused = Object.entries(refusals).filter(
      ([name, r]) => name !== 'notInStandard' && !used.has(r.reason.vi),
    );
    expect(unused.map(([name]) => name)).toEqual([]);
    for (const { reason, instead } of Object.values(refusals)) {
      for (const text of [reason.vi, reason.en, instead.vi, instead.en])
        expect(text.normalize('NFC')).toMatch(/^\S.*\.$/);
    }
  });

  test('an unknown combination is refused, not passed', () => {
    expect(findElement('bpmn:StartEvent', 'process-start', 'error')).toBeNull();
    expect(findElement('bpmn:Invention')).toBeNull();
  });
});

describe('the vocabulary', () => {
  test('the descriptor and the table of consumed attributes say the same', () => {
    const described = Object.fromEntries(
      motcua.types.map((t) => [
        `motcua:${t.name.toLowerCase()}`,
        t.properties.map((p) => p.name).sort(),
      ]),
    );
    const read = Object.fromEntries(
      Object.entries(consumed)
        .filter(([n]) => n.startsWith('motcua:'))
        .map(([n, c]) => [n, Object.keys(c.attributes).sort()]),
    );
    expect(described).toEqual(read);
  });
});

/** Types of the metamodel that never appear as an element of their own. */
const ABSTRACT = new Set(['bpmn:Activity', 'bpmn:CallableElement', 'bpmn:ImplicitThrowEvent']);

function typeToTag(type: string): string {
  return `bpmn:${type[5]?.toLowerCase()}${type.slice(6)}`;
}

test('a file without anything but the process frame is judged, too', async () => {
  expect((await compileProcess(file('<process id="p" isExecutable="true"/>'))).ok).toBe(false);
});
