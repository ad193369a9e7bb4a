// web/portal/client: words the page brought along for the script.
export type LiveText =
  | 'uploading'
  | 'tooLarge'
  | 'failed'
  | 'saving'
  | 'left'
  | 'signedOut'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'paused'
  | 'broken'
  | 'checking'
  | 'refused'
  | 'nameFree'
  | 'nameTaken'
  | 'nameUnknown';

/** The text with `{name}` and `{n}` filled in; empty where the page brought none. */
export function liveText(key: LiveText, values: Record<string, string | number> = {}): string {
  const text = document.getElementById('live-texts')?.dataset[key] ?? '';
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
