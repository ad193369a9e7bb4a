// modeler/about: the manifest as a form. Invariant: the file is what the form shows; what the compiler
// says of a field stands below it.
import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { FolderView } from '../folder/draft-folder.ts';
import { CheckControl, PairControl, SelectControl, TextControl } from '../pages/field.tsx';
import { pick, t } from '../texts/index.ts';
import { listAt, pairAt, textAt, valueAt, withValue, type At } from './json-file.ts';
import { ListControl } from './list-control.tsx';
import { manifestSections, type ManifestField } from './manifest-table.ts';

type Props = {
  manifest: JsonObject;
  folder: FolderView;
  diagnostics: Diagnostic[];
  readOnly: boolean;
  set: (manifest: JsonObject) => void;
};

export function ManifestEditor(props: Props) {
  return manifestSections.map((section) => (
    <section key={section.id} aria-labelledby={`manifest-${section.id}`}>
      <h2 id={`manifest-${section.id}`}>{pick(section.label)}</h2>
      {section.fields.map((field) => (
        <ManifestControl key={field.at} {...props} field={field} at={field.at.split('.')} />
      ))}
    </section>
  ));
}

type ControlProps = Props & { field: ManifestField; at: At };

function faultAt(diagnostics: Diagnostic[], at: At): string | null {
  const found = diagnostics.find(
    (d) => d.file === 'procedure.json' && d.message.en.includes(` at ${at.join('.')}:`),
  );
  return found === undefined ? null : pick(found.message);
}

function ManifestControl(props: ControlProps): ReactNode {
  const { manifest, diagnostics, readOnly, set, field, at } = props;
  const { input } = field;
  const shared = {
    label: pick(field.label),
    help: pick(field.help),
    readOnly,
    fault: faultAt(diagnostics, at),
  };
  const put = (value: Json | undefined) => set(withValue(manifest, at, value));
  if (input === 'pair' || input === 'long-pair')
    return (
      <PairControl
        {...shared}
        label={field.label}
        value={pairAt(manifest, at)}
        {...(input === 'long-pair' ? { rows: 3 } : {})}
        set={(pair) => put(pair)}
      />
    );
  if (input === 'check')
    return <CheckControl {...shared} value={valueAt(manifest, at) === true} set={put} />;
  if (typeof input === 'object') return <Composed {...props} shared={shared} put={put} />;
  const write = (text: string) => {
    if (input === 'amount') return put(/^\d{1,15}$/.test(text) ? Number(text) : text);
    put(text === '' && input === 'date-or-open' ? null : text.normalize('NFC'));
  };
  return (
    <TextControl
      {...shared}
      type={input === 'date' || input === 'date-or-open' ? 'date' : 'text'}
      value={textAt(manifest, at)}
      set={write}
    />
  );
}

type Shared = { label: string; help: string; readOnly: boolean; fault: string | null };
type ComposedProps = ControlProps & { shared: Shared; put: (value: Json | undefined) => void };
function Composed(props: ComposedProps): ReactNode {
  const { manifest, folder, readOnly, field, at, shared, put } = props;
  const { input } = field;
  if (typeof input !== 'object') return null;
  if ('options' in input)
    return (
      <SelectControl
        {...shared}
        value={textAt(manifest, at)}
        set={put}
        options={Object.entries(input.options).map(([value, label]) => ({
          value,
          label: pick(label),
        }))}
      />
    );
  if ('pick' in input)
    return (
      <SelectControl
        {...shared}
        value={textAt(manifest, at)}
        set={(value) => put(value === '' && input.optional ? undefined : value)}
        options={folder[input.pick].map(({ id, name }) => ({
          value: id,
          label: name === id ? id : `${name} (${id})`,
        }))}
      />
    );
  if ('many' in input) {
    const chosen = listAt(manifest, at);
    return (
      <fieldset className="options">
        <legend>{shared.label}</legend>
        <p className="hint">{shared.help}</p>
        {Object.entries(input.many).map(([word, label]) => (
          <CheckControl
            key={word}
            label={pick(label)}
            readOnly={readOnly}
            value={chosen.includes(word)}
            set={(on) => put(on ? [...chosen, word] : chosen.filter((c) => c !== word))}
          />
        ))}
      </fieldset>
    );
  }
  return <Entries {...props} />;
}

function Entries(props: ComposedProps): ReactNode {
  const { manifest, readOnly, field, at, shared, put } = props;
  const { input } = field;
  if (typeof input !== 'object') return null;
  const fresh: Json = 'list' in input ? (JSON.parse(input.fresh) as Json) : { vi: '', en: '' };
  return (
    <ListControl
      label={shared.label}
      help={shared.help}
      fault={shared.fault}
      readOnly={readOnly}
      items={listAt(manifest, at)}
      fresh={fresh}
      set={put}
      draw={(index) =>
        'list' in input ? (
          input.list.map((inner) => (
            <ManifestControl
              key={inner.at}
              {...props}
              field={inner}
              at={[...at, index, ...inner.at.split('.')]}
            />
          ))
        ) : (
          <PairControl
            label={{ vi: `${t('entry')} ${index + 1}`, en: `${t('entry')} ${index + 1}` }}
            value={pairAt(manifest, [...at, index])}
            readOnly={readOnly}
            rows={2}
            set={(pair) => props.set(withValue(manifest, [...at, index], pair))}
          />
        )
      }
    />
  );
}
