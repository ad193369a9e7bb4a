// procedures/import: what no converter took: settings that mean nothing here, and why, or that nobody
// knows. Invariant: afterwards only BPMN, drawing and our own extensions are left.
import type { Text } from '../ir/plain.ts';
import type { Conversion } from './conversion.ts';
import { elementsOf, everyElement, type XmlNode } from './tree.ts';

export const ORDERED: Text = {
  vi: 'hộp việc xếp theo hạn',
  en: 'the inbox is ordered by due date',
};
export const DURABLE: Text = {
  vi: 'mọi bước ở đây đều được lưu bền và tự thử lại',
  en: 'every step is durable and retried here',
};
const history: Text = {
  vi: 'lưu trữ hồ sơ theo quy định của hệ thống, không theo sơ đồ',
  en: 'how long records are kept is not decided by the diagram',
};
export const NO_EFFECT: Text = {
  vi: 'không ảnh hưởng cách chạy',
  en: 'it has no effect on execution',
};
export const VERSIONS: Text = {
  vi: 'phiên bản do nơi công bố thủ tục quản lý',
  en: 'versions are kept where procedures are published',
};

const HARMLESS: Record<string, Text> = {
  async: DURABLE,
  asyncBefore: DURABLE,
  asyncAfter: DURABLE,
  asyncLeave: DURABLE,
  exclusive: DURABLE,
  jobPriority: DURABLE,
  taskPriority: DURABLE,
  failedJobRetryTimeCycle: DURABLE,
  lane: NO_EFFECT,
  historyTimeToLive: history,
  versionTag: VERSIONS,
  isStartableInTasklist: NO_EFFECT,
  triggerable: DURABLE,
  properties: NO_EFFECT,
  priority: ORDERED,
  initiator: {
    vi: 'người nộp hồ sơ luôn được ghi lại',
    en: 'who filed a dossier is always recorded',
  },
  decisionRefVersion: VERSIONS,
  calledElementBinding: VERSIONS,
  calledElementType: VERSIONS,
  calledElementVersion: VERSIONS,
  diagramRelationId: NO_EFFECT,
  modelerVersion: NO_EFFECT,
  modelVersion: NO_EFFECT,
  activitiId: NO_EFFECT,
};

export function clearLeftovers(conversion: Conversion): void {
  const foreign = new Map<string, { count: number; node: XmlNode }>();
  for (const node of everyElement(conversion.root)) clear(conversion, node, foreign);
  for (const [name, { count, node }] of foreign)
    conversion.report.add('foreign', node, { name, count: String(count) }, '');
}

type Foreign = Map<string, { count: number; node: XmlNode }>;

function clear(conversion: Conversion, node: XmlNode, foreign: Foreign): void {
  const holder = node.attributes['id'] === undefined ? '' : node.attributes['id'];
  for (const name of Object.keys(node.attributes)) {
    if (!isForeign(name, conversion)) continue;
    const value = node.attributes[name] ?? '';
    delete node.attributes[name];
    told(conversion, { node, name, value, holder }, foreign);
  }
  for (const child of elementsOf(node)) {
    if (!isForeign(child.name, conversion)) continue;
    node.children = node.children.filter((one) => one !== child);
    told(conversion, { node: child, name: child.name, value: null, holder }, foreign);
  }
  const empty = elementsOf(node).find(
    (child) => child.name === 'bpmn:extensionElements' && elementsOf(child).length === 0,
  );
  if (empty) node.children = node.children.filter((one) => one !== empty);
}

type Leftover = { node: XmlNode; name: string; value: string | null; holder: string };

function told({ report }: Conversion, left: Leftover, foreign: Foreign): void {
  const { node, name, value, holder } = left;
  const local = name.replace(/^.*[:}]/, '');
  if (!/^(camunda|flowable):/.test(name)) {
    const owner = name.startsWith('{') ? name.slice(1, name.indexOf('}')) : name.split(':')[0];
    const seen = foreign.get(owner ?? name);
    if (seen) seen.count += 1;
    else foreign.set(owner ?? name, { count: 1, node });
    return;
  }
  const shown = value === null ? local : `${local}=${value}`;
  const why = Object.hasOwn(HARMLESS, local) ? HARMLESS[local] : undefined;
  if (why) report.add('harmless', node, { name: shown, why }, holder);
  else report.add('unknownSetting', node, { name: shown }, holder);
}

const KEPT = /^(bpmn|bpmndi|dc|di|bioc|color|xsi|xml|zeebe|motcua):/;

/** `modeler:` says for which engine a tool draws; that is another one now. */
function isForeign(name: string, { dialect }: Conversion): boolean {
  if (!name.includes(':') && !name.startsWith('{')) return false;
  if (name.startsWith('modeler:')) return dialect !== 'zeebe';
  return name === 'xsi:schemaLocation' || !KEPT.test(name);
}
