// web/desk: notes of officials for officials. The page says so, because who writes must know who reads.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { instantInWords } from '../../kit/format/instants.ts';
import { api } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { Loading, Notice, Trouble } from './states.tsx';
import { useZone } from './zone.ts';

export function NotesPanel({ dossier, task }: { dossier: string; task: string | null }) {
  const zone = useZone();
  const queries = useQueryClient();
  const notes = useQuery({ queryKey: ['notes', dossier], queryFn: () => api.notes(dossier) });
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      await api.addNote(dossier, { text: text.normalize('NFC'), task });
      setText('');
      setFailed(null);
      await queries.invalidateQueries({ queryKey: ['notes', dossier] });
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  if (notes.isPending) return <Loading />;
  if (notes.isError) return <Trouble error={notes.error} retry={() => void notes.refetch()} />;
  return (
    <section aria-label={t('tab.notes')} className="desk-notes">
      <p className="govuk-body">{t('notes.help')}</p>
      {failed !== null && <Notice kind="error">{failed}</Notice>}
      {notes.data.items.length === 0 && <p className="govuk-body">{t('notes.none')}</p>}
      <ul className="desk-notes__list">
        {notes.data.items.map((note) => (
          <li key={note.id}>
            <p className="desk-muted">
              {note.mine ? t('me') : note.author} · {instantInWords(note.at, zone, language)}
              {note.step !== null && <> · {t('notes.at', { step: pick(note.step) })}</>}
            </p>
            <p className="desk-notes__text">{note.text}</p>
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void add(event)} className="desk-unprinted">
        <label className="govuk-label" htmlFor="note-text">
          {t('notes.text')}
        </label>
        <textarea
          id="note-text"
          className="govuk-textarea"
          rows={4}
          maxLength={4_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="govuk-button govuk-button--secondary">
          {t('notes.add')}
        </button>
      </form>
    </section>
  );
}
