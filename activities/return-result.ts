// activities: `return-result`. The decision becomes a paper with a number, signed if somebody answers
// for it. Invariant: see `issue-paper.ts`: issued again after a crash, it is the same paper.
import type { JsonObject } from '../procedures/ir/plain.ts';
import { spokenValues } from '../store/papers/spoken-values.ts';
import { paperTitle } from '../store/papers/titles.ts';
import { issuePaper, type PaperPlan } from './issue-paper.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

/**
 * Headers: `template` (a template of the procedure), `outcome` (default `granted`), `series` (default
 * the template's name), `sign` (`yes`: by input `signer`). The template reads the task's input and
 * beside it what every paper has (`issue-paper.ts`) and `spoken`: what was chosen in the submission
 * form, in the words of the form. Answer data: `number`, `issuedOn`, `document` (id).
 */
export const returnResult: Service = async (tools, call) => {
  const template = call.headers['template'] ?? '';
  const { number, issuedOn, document } = await issuePaper(tools, call, planOf(template, call));
  return {
    data: { number, issuedOn, document: document.id },
    result: { number, outcome: call.headers['outcome'] ?? 'granted', documents: [document] },
  };
};

const planOf = (template: string, { headers, input }: Parameters<Service>[1]): PaperPlan => ({
  kind: template,
  series: headers['series'] ?? template,
  title: (sealed) => paperTitle(sealed, template, true),
  async draw({ sealed }) {
    const { templates, forms, manifest } = sealed;
    const source = Object.hasOwn(templates, template) ? templates[template] : undefined;
    if (source === undefined) throw hopeless('service.not-found', 'template.unknown');
    const { values } = input;
    const spoken = spokenValues(forms[manifest.submissionForm], isObject(values) ? values : {});
    return { source, data: { ...input, spoken } };
  },
});

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
