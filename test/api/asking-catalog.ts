// test/api: the shipped procedure, with fields that ask a register and notices that have a short form.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scratchDir } from '../support/scratch.ts';

const PREFILL: Record<string, string> = {
  subjectName: 'population.name',
  birthDate: 'population.birthDate',
  contactPhone: 'account.phone',
  contactEmail: 'account.email',
};
const ADDRESS = 'population.address';
const SMS = {
  filed: {
    vi: 'Hồ sơ {{dossierCode}} đã được ghi nhận. Xem: {{link}}',
    en: 'Dossier {{dossierCode}} received. See {{link}}',
  },
  granted: {
    vi: 'Hồ sơ {{dossierCode}} đã có kết quả.',
    en: 'The result of dossier {{dossierCode}} is ready.',
  },
};

/** A catalog in a throw-away folder. `granted` becomes a legal notice. */
export function askingCatalog(): { catalog: URL; remove(): void } {
  const scratch = scratchDir('catalog');
  const folder = join(scratch.dir, 'certified-copy');
  cpSync(join(import.meta.dirname, '../../procedures/catalog/certified-copy'), folder, {
    recursive: true,
  });
  change(join(folder, 'forms/submission.form'), (form) => {
    for (const component of form['components']) {
      const source = PREFILL[component['key']];
      if (source !== undefined) component['properties']['prefill'] = source;
      for (const inner of component['path'] === 'postal' ? component['components'] : [])
        if (inner['key'] === 'address') inner['properties']['prefill'] = ADDRESS;
    }
  });
  change(join(folder, 'notices.json'), (notices) => {
    for (const [name, sms] of Object.entries(SMS)) notices[name]['sms'] = sms;
    notices['granted']['legal'] = true;
  });
  return { catalog: pathToFileURL(`${scratch.dir}/`), remove: scratch.remove };
}

function change(file: string, edit: (json: any) => void): void {
  const json = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  edit(json);
  writeFileSync(file, JSON.stringify(json));
}
