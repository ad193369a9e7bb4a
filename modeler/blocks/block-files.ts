// modeler/blocks: the forms and letters that a block brings along. Pure. Invariant: what the draft has
// already under that id is the draft's own and stays.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { parseObject, print } from '../about/json-file.ts';
import { viewFolder } from '../folder/draft-folder.ts';
import { newForm, printForm, type FormFile } from '../forms/form-model.ts';
import { writeOptions, writeText } from '../forms/form-texts.ts';
import type { Block, BlockField, BlockForm } from './block.ts';

type Files = Record<string, string>;
const NOTICES = 'notices.json';

/** Files to add or change; {} = the draft has everything. */
export function filesFor(block: Block, files: Files): Files {
  const known = new Set(viewFolder(files).form.map((item) => item.id));
  const forms = (block.forms ?? [])
    .filter((f) => !known.has(f.id) && files[`forms/${f.id}.form`] === undefined)
    .map((f) => [`forms/${f.id}.form`, printForm(formOf(f))]);
  const notices = parseObject(files[NOTICES] ?? '{}');
  const missing = (block.notices ?? []).filter(
    (n) => notices !== null && !Object.hasOwn(notices, n.id),
  );
  const letters = Object.fromEntries(
    missing.map(({ id, subject, body, legal }) => [
      id,
      { subject, body, ...(legal === undefined ? {} : { legal }) },
    ]),
  );
  return {
    ...(Object.fromEntries(forms) as Files),
    ...(missing.length === 0 ? {} : { [NOTICES]: print({ ...notices, ...letters }) }),
  };
}

function formOf({ id, title, fields }: BlockForm): FormFile {
  return { ...newForm(id, title), components: fields.map(componentOf) };
}

function componentOf({ type, key, label, required, options, hide }: BlockField): JsonObject {
  const plain: JsonObject = {
    type,
    id: key,
    key,
    ...(required === undefined ? {} : { validate: { required } }),
    ...(hide === undefined ? {} : { conditional: { hide } }),
  };
  const labelled = writeText(writeText(plain, 'label', 'en', label.en), 'label', 'vi', label.vi);
  if (options === undefined) return labelled;
  return writeOptions(
    labelled,
    Object.entries(options).map(([value, words]) => ({ value, ...words })),
  );
}
