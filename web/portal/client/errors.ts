// web/portal/client: focus to the error summary, and from its links into the field with its label in
// view (a plain anchor would put the label above the edge of the screen).
export function focusErrors(): void {
  const summary = document.getElementById('error-summary');
  if (!summary) return;
  summary.focus();
  linkErrors(summary);
}

/** Links of a summary lead into the control. */
export function linkErrors(summary: HTMLElement): void {
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.pathname !== location.pathname || link.hash === '') return;
    const control = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    const label = document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
    (control.closest('fieldset')?.querySelector('legend') ?? label ?? control).scrollIntoView();
    control.focus({ preventScroll: true });
  });
}
