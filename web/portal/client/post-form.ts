// web/portal/client: posts a form as a button of it would, and reads the page that answers.
type Options = {
  /** Send chosen files too. */
  files: boolean;
  /** Share of the bytes sent, 0–1. */
  onProgress: ((share: number) => void) | undefined;
};
const timeout = 120_000;

/** The answered document; null when there was none that a form could be taken from. */
export type Posted = Document | 'signed-out' | null;

export function postForm(
  form: HTMLFormElement,
  action: string,
  { files, onProgress }: Options,
): Promise<Posted> {
  const data = new FormData(form);
  data.set('action', action);
  if (!files)
    for (const [name, value] of Array.from(data)) if (value instanceof File) data.delete(name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.getAttribute('action') ?? '');
    request.setRequestHeader('x-enhanced', '1');
    request.responseType = 'document';
    request.timeout = timeout;
    request.upload.onprogress = (event) =>
      onProgress?.(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => resolve(request.status === 401 ? 'signed-out' : request.responseXML);
    request.onerror = request.ontimeout = () => resolve(null);
    request.send(data);
  });
}
