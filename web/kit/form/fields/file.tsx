// web/kit/form: files of one field. Files that are there are listed with size and a remove button;
// the picker posts `file.<path>`.
import type { DocumentRef } from '../../../../server/api/contract.ts';
import type { FieldProps, FormView } from '../form-view.ts';
import { marksOf } from '../form-view.ts';
import { LabelledField } from '../field-frame.tsx';
import { acceptInWords } from '../accept.ts';
import { kitTexts } from '../../texts/index.ts';
import { sizeInWords } from '../../format/quantities.ts';

export function FileList({ documents, view }: { documents: DocumentRef[]; view: FormView }) {
  const t = kitTexts(view.language);
  if (documents.length === 0) return null;
  return (
    <ul className="mc-files" aria-label={t('form.file-list')}>
      {documents.map((d) => (
        <li className="mc-file" key={d.id}>
          {d.held === undefined && d.quarantined === undefined ? (
            <a className="govuk-link mc-file__name" href={view.documentHref(d.id)}>
              {d.fileName}
            </a>
          ) : (
            <span className="mc-file__name">{d.fileName}</span>
          )}
          <span className="mc-file__size">{sizeInWords(d.size, view.language)}</span>
          <FileState document={d} view={view} />
          {view.editable && (
            <button
              className="mc-link-button"
              type="submit"
              name="action"
              value={`remove-document:${d.id}`}
              formNoValidate
            >
              {t('form.file-remove')}
              <span className="govuk-visually-hidden"> {d.fileName}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why a file cannot be opened. */
function FileState({ document, view }: { document: DocumentRef; view: FormView }) {
  const t = kitTexts(view.language);
  if (document.quarantined !== undefined)
    return (
      <strong className="mc-file__state mc-file__state--bad">
        {t('form.file-quarantined', { name: document.quarantined })}
      </strong>
    );
  return document.held === undefined ? null : (
    <span className="mc-file__state">{t('form.file-held')}</span>
  );
}

export function FileField(props: FieldProps<'file'>) {
  const { field, path, view } = props;
  const t = kitTexts(view.language);
  const documents = view.documents.filter((d) => d.kind === path);
  const usable = documents.filter((d) => d.quarantined === undefined);
  const full = usable.length >= field.maxFiles;
  const hint = t('form.file-hint', {
    types: acceptInWords(field.accept, view.language),
    n: field.maxFiles,
    size: sizeInWords(field.maxBytes, view.language),
  });
  const marks = marksOf(props, hint);
  const error = marks.error === null ? '' : ' govuk-file-upload--error';
  return (
    <LabelledField marks={marks} field={field} view={view}>
      <FileList documents={documents} view={view} />
      {full && <p className="govuk-body mc-muted">{t('form.file-full')}</p>}
      <input
        className={`govuk-file-upload mc-file-input${error}`}
        id={marks.id}
        name={`file.${path}`}
        type="file"
        accept={field.accept.join(',') || undefined}
        multiple={field.maxFiles - usable.length > 1 || undefined}
        disabled={full || undefined}
        aria-describedby={marks.describedBy}
        data-max-bytes={field.maxBytes}
        aria-invalid={marks.error === null ? undefined : true}
      />
    </LabelledField>
  );
}
