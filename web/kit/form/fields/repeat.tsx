// web/kit/form: the same fields for each of several items. Add and remove are submit buttons, so
// they work without script; the hidden marker keeps an item that is still empty.
import type { Json, JsonObject } from '../../../../procedures/ir/plain.ts';
import type { FieldProps } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { itemScope } from '../conditions.ts';
import { FormFields } from '../form-fields.tsx';
import { HintAndError, OptionalMark } from '../field-frame.tsx';
import { controlId, isObject, itemPath, maxItems } from '../value-paths.ts';
import { kitTexts } from '../../texts/index.ts';

/** Items as entered; a list that must have some starts with that many empty ones. */
export function itemsOf(value: Json | undefined, min: number): JsonObject[] {
  const items = Array.isArray(value) ? value.slice(0, maxItems) : [];
  const empty = Array.from(
    { length: Math.max(0, Math.min(min, maxItems) - items.length) },
    () => ({}),
  );
  return [...items, ...empty].map((item) => (isObject(item) ? item : {}));
}

export function RepeatField(props: FieldProps<'repeat'>) {
  const { field, path, value, view } = props;
  const t = kitTexts(view.language);
  const marks = marksOf(props);
  const items = itemsOf(value, field.min);
  const label = field.label[view.language];
  return (
    <fieldset
      className="govuk-fieldset mc-group mc-repeat"
      id={marks.id}
      tabIndex={-1}
      aria-describedby={marks.describedBy}
    >
      <legend className="govuk-fieldset__legend mc-group__legend">
        <span className="govuk-heading-m mc-group__title">
          {label}
          {field.min === 0 && <OptionalMark field={field} view={view} />}
        </span>
      </legend>
      <HintAndError marks={marks} view={view} />
      {items.length === 0 && <p className="govuk-body mc-muted">{t('form.items-empty')}</p>}
      {items.map((item, index) => (
        <RepeatItem key={index} {...props} entered={item} index={index} />
      ))}
      {!field.readonly && items.length < Math.min(field.max, maxItems) && (
        <button
          className="govuk-button govuk-button--secondary"
          type="submit"
          name="action"
          value={`add:${path}`}
          formNoValidate
        >
          {t('form.add')}
          <span className="govuk-visually-hidden">: {label}</span>
        </button>
      )}
    </fieldset>
  );
}

type ItemProps = FieldProps<'repeat'> & { entered: JsonObject; index: number };

function RepeatItem({ field, path, item, entered, index, view }: ItemProps) {
  const t = kitTexts(view.language);
  const at = itemPath(path, index);
  const removable = !field.readonly && index >= field.min;
  return (
    <fieldset className="govuk-fieldset mc-repeat__item" id={controlId(at)} tabIndex={-1}>
      <legend className="govuk-fieldset__legend mc-repeat__legend">
        {t('form.item', { n: index + 1 })}
      </legend>
      {!field.readonly && <input type="hidden" name={`values.${at}`} value="" />}
      <FormFields
        fields={field.fields}
        parent={at}
        values={entered}
        item={itemScope(item, field.fields, entered)}
        view={{ ...view, headingLevel: 3 }}
      />
      {removable && (
        <button
          className="mc-link-button"
          type="submit"
          name="action"
          value={`remove:${at}`}
          formNoValidate
        >
          {t('form.remove')}
          <span className="govuk-visually-hidden">
            : {field.label[view.language]}, {t('form.item', { n: index + 1 })}
          </span>
        </button>
      )}
    </fieldset>
  );
}
