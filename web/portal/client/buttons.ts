// web/portal/client: printing, and no second submit while the first is on its way.
export function printButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

/** The server files once whatever happens; this spares people the doubt. */
export function onceButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-once]')) {
    let sent = 0;
    button.form?.addEventListener('submit', (event) => {
      if (event.timeStamp - sent < 5000 && sent > 0) event.preventDefault();
      else sent = event.timeStamp;
    });
  }
}
