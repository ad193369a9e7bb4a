// procedures/import: user tasks and start forms: who does them, with which form, what listens to them.
import { addExtensions, takeExtensions, takeSetting, type Conversion } from './conversion.ts';
import { formOf } from './form-fields.ts';
import { made, type XmlNode } from './tree.ts';
import { isExpression } from './expression.ts';

export function convertUserTask(conversion: Conversion, task: XmlNode): void {
  const extensions = [made('zeebe:userTask', {})];
  const form = convertForm(conversion, task);
  if (form !== null) extensions.push(made('zeebe:formDefinition', { formId: form }));
  const roles = assigned(conversion, task);
  if (roles !== null)
    extensions.push(made('zeebe:assignmentDefinition', { candidateGroups: roles }));
  for (const name of ['dueDate', 'followUpDate']) {
    const value = takeSetting(task, name);
    if (value !== null) conversion.report.add('taskDate', task, { name, value });
  }
  addExtensions(task, extensions);
}

/** Roles are groups of the old engine; people named there are not known here. */
function assigned({ report }: Conversion, task: XmlNode): string | null {
  for (const name of ['assignee', 'candidateUsers', 'owner']) {
    const value = takeSetting(task, name);
    if (value !== null) report.add('person', task, { value });
  }
  const groups = takeSetting(task, 'candidateGroups');
  if (groups === null) return null;
  if (isExpression(groups) || /[$#]\{/.test(groups)) {
    report.add('groupExpression', task, { value: groups });
    return null;
  }
  const roles = groups.split(',').map((group) => group.trim());
  report.add('groups', task, { value: groups });
  return roles.filter((role) => role !== '').join(',');
}

/** Id of the form of a task or start event, made of its fields if they stand in the diagram. */
export function convertForm(conversion: Conversion, node: XmlNode): string | null {
  const fields = [
    ...takeExtensions(node, 'formData').flatMap(({ children }) => children),
    ...takeExtensions(node, 'formProperty'),
  ].filter((child) => typeof child !== 'string');
  const key =
    takeSetting(node, 'formKey') ??
    takeSetting(node, 'formRef') ??
    takeSetting(node, 'formReference');
  for (const idle of [
    'formRefBinding',
    'formRefVersion',
    'formHandlerClass',
    'formFieldValidation',
  ])
    takeSetting(node, idle);
  if (fields.length > 0) return formOf(conversion, node, fields);
  if (key === null) return null;
  const id = formId(key);
  conversion.report.add('form', node, { value: key, id });
  return id;
}

/** `embedded:app:forms/check-papers.html` → `check-papers` */
function formId(key: string): string {
  const last = key.split(/[/:\\]/).findLast((part) => part !== '') ?? key;
  const bare = last.replace(/\.[A-Za-z0-9]+$/, '').replace(/[^A-Za-z0-9_-]+/g, '-');
  return bare.replace(/^-+|-+$/g, '') || 'form';
}

/** What runs when something happens at an element; there is no such hidden code here. */
export function reportListeners({ report }: Conversion, node: XmlNode): void {
  for (const kind of ['executionListener', 'taskListener', 'eventListener']) {
    for (const listener of takeExtensions(node, kind)) {
      const { attributes } = listener;
      const value = ['class', 'delegateExpression', 'expression', 'signalName', 'messageName']
        .map((name) => attributes[name] ?? attributes[`camunda:${name}`])
        .find((found) => found !== undefined);
      const event = attributes['event'] ?? attributes['events'] ?? kind;
      report.add('listener', listener, { event, value: value ?? kind }, node.attributes['id']);
    }
  }
}
