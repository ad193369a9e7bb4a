// web/desk: what is about to be decided, read back before it cannot be changed any more.
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { TaskPage } from '../../../server/api/tasks/contract.ts';
import { valueInWords } from '../../kit/form/value-in-words.ts';
import { language, pick, t } from '../texts/index.ts';

/** Kinds whose answer is a decision; the rest is what explains it. */
const DECIDING: readonly Field['kind'][] = ['radio', 'select', 'checkbox'];

type Props = { task: TaskPage; form: SealedForm | null; values: JsonObject };

export function DecisionWords({ task, form, values }: Props) {
  const decided = (form?.fields ?? []).filter(
    (field) => DECIDING.includes(field.kind) && values[field.key] !== undefined,
  );
  return (
    <>
      {decided.length > 0 && (
        <>
          <p className="govuk-body">{t('confirm.answers')}</p>
          <ul className="govuk-list govuk-list--bullet">
            {decided.map((field) => (
              <li key={field.key}>
                {pick(field.label)}:{' '}
                <strong>{valueInWords(field, values[field.key], language)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {task.signs && <p className="govuk-body">{t('confirm.sign')}</p>}
      {task.onBehalfOf !== null && (
        <p className="govuk-body">{t('confirm.onBehalf', { name: task.onBehalfOf })}</p>
      )}
    </>
  );
}
