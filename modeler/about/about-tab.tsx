// modeler/about: what is said about a procedure and to its applicants: the manifest and the notices.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { viewFolder } from '../folder/draft-folder.ts';
import { Notice } from '../pages/notice.tsx';
import { t } from '../texts/index.ts';
import { parseObject, print } from './json-file.ts';
import { ManifestEditor } from './manifest-editor.tsx';
import { NoticesEditor } from './notices-editor.tsx';

type Props = {
  files: Record<string, string>;
  diagnostics: Diagnostic[];
  /** Name of a notice to show first. */
  notice: string | null;
  readOnly: boolean;
  change: (path: string, source: string) => void;
};
const MANIFEST = 'procedure.json';
const NOTICES = 'notices.json';

export function AboutTab({ files, diagnostics, notice, readOnly, change }: Props) {
  const manifest = parseObject(files[MANIFEST] ?? '');
  const notices = parseObject(files[NOTICES] ?? '{}');
  return (
    <div className="about">
      {notices === null ? (
        <Notice kind="error">{t('unreadableFile', { file: NOTICES })}</Notice>
      ) : (
        <NoticesEditor
          key={notice}
          notices={notices}
          first={notice}
          readOnly={readOnly}
          set={(next) => change(NOTICES, print(next))}
        />
      )}
      {manifest === null ? (
        <Notice kind="error">{t('unreadableFile', { file: MANIFEST })}</Notice>
      ) : (
        <ManifestEditor
          manifest={manifest}
          folder={viewFolder(files)}
          diagnostics={diagnostics}
          readOnly={readOnly}
          set={(next) => change(MANIFEST, print(next))}
        />
      )}
    </div>
  );
}
