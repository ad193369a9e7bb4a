// modeler/forms: one form while it is designed: its fields, what is set on the chosen one, and how it
// looks. Invariant: the file is always what the editor shows; what the compiler says stands at the field.
import { useMemo, useState } from 'react';
import { compileForm } from '../../procedures/forms/compile.ts';
import { nameOf } from '../../procedures/forms/report.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { PairControl, TextControl } from '../pages/field.tsx';
import { Notice } from '../pages/notice.tsx';
import { useZone } from '../pages/zone.ts';
import { componentWords } from '../texts/component-words.ts';
import { pick, t } from '../texts/index.ts';
import { FieldProperties } from './field-properties.tsx';
import {
  addAfter,
  componentAt,
  moveAt,
  newComponent,
  parseForm,
  printForm,
  read,
  removeAt,
  replaceAt,
  write,
  type ComponentType,
  type FormFile,
  type Path,
} from './form-model.ts';
import { Outline } from './outline.tsx';
import { FormPreview } from './preview.tsx';

type Props = {
  path: string;
  source: string;
  readOnly: boolean;
  change: (source: string) => void;
};

export function FormEditor({ path: file, source, readOnly, change }: Props) {
  const form = useMemo(() => parseForm(source), [source]);
  const compiled = useMemo(() => compileForm(source, file), [source, file]);
  const [chosen, setChosen] = useState<Path | null>(null);
  const zone = useZone();
  if (form === null) return <Notice kind="error">{t('formUnreadable')}</Notice>;
  const save = (next: FormFile) => change(printForm(next));
  const component = chosen === null ? null : componentAt(form, chosen);
  const path = component === null ? null : chosen;
  const faulty = new Set(compiled.diagnostics.map((d) => d.element ?? ''));
  return (
    <div className="form-editor">
      <Outline
        form={form}
        chosen={path}
        faulty={faulty}
        readOnly={readOnly}
        choose={setChosen}
        add={(type: ComponentType) => {
          const added = addAfter(form, path, newComponent(form, type, componentWords[type]));
          save(added.form);
          setChosen(added.path);
        }}
        move={(by) => {
          const moved = path === null ? null : moveAt(form, path, by);
          if (moved === null) return;
          save(moved.form);
          setChosen(moved.path);
        }}
        remove={() => {
          if (path === null) return;
          save(removeAt(form, path));
          setChosen(null);
        }}
      />
      {component === null || path === null ? (
        <FormItself
          form={form}
          faults={faultsAt(compiled.diagnostics, form)}
          readOnly={readOnly}
          set={save}
        />
      ) : (
        <FieldProperties
          key={path.join('-')}
          component={component}
          faults={faultsAt(compiled.diagnostics, component)}
          readOnly={readOnly}
          set={(next) => save(replaceAt(form, path, next))}
        />
      )}
      {compiled.ok ? (
        <FormPreview form={compiled.value} zone={zone} />
      ) : (
        <div className="citizen-preview">
          <h2>{t('preview')}</h2>
          <p>{t('previewAfterFix')}</p>
        </div>
      )}
    </div>
  );
}

const faultsAt = (diagnostics: Diagnostic[], component: JsonObject): string[] =>
  diagnostics
    .filter((d) => d.element !== null && d.element === nameOf(component))
    .map((d) => `${pick(d.message)} ${pick(d.fix)}`);

type ItselfProps = {
  form: FormFile;
  faults: string[];
  readOnly: boolean;
  set: (form: FormFile) => void;
};
function FormItself({ form, faults, readOnly, set }: ItselfProps) {
  const title = read(form, 'properties.text.title') as { vi?: string; en?: string } | undefined;
  return (
    <div className="form-properties">
      <h2>{t('formItself')}</h2>
      {faults.map((words) => (
        <p className="field-fault" key={words}>
          {words}
        </p>
      ))}
      <TextControl
        label={t('formId')}
        help={t('formIdHelp')}
        value={form.id}
        readOnly={readOnly}
        set={(id) => set({ ...form, id: id.trim() })}
      />
      <PairControl
        label={{ vi: 'Tiêu đề', en: 'Title' }}
        help={t('formTitleHelp')}
        value={{ vi: title?.vi ?? '', en: title?.en ?? '' }}
        readOnly={readOnly}
        set={(next) => set(write(form, 'properties.text.title', next) as FormFile)}
      />
    </div>
  );
}
