// modeler/pages: the other files of a procedure as text: manifest, forms, decisions, notices, papers.
import { useState } from 'react';
import { t } from '../texts/index.ts';

type Props = {
  files: Record<string, string>;
  readOnly: boolean;
  change: (files: Record<string, string>) => void;
};

export function FilesEditor({ files, readOnly, change }: Props) {
  const names = Object.keys(files)
    .filter((name) => name !== 'process.bpmn')
    .sort();
  const [chosen, setChosen] = useState(names[0] ?? '');
  return (
    <div className="files">
      <label htmlFor="file-choice">{t('file')}</label>
      <select id="file-choice" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <textarea
        aria-label={chosen}
        spellCheck={false}
        readOnly={readOnly}
        value={files[chosen] ?? ''}
        onChange={(event) => change({ ...files, [chosen]: event.target.value })}
      />
    </div>
  );
}
