// web/portal/client: copies the text of an element; the button says that it did.
export function copyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.getElementById(button.dataset['copy'] ?? '');
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(source.textContent.trim()).then(() => {
        button.textContent = button.dataset['done'] ?? '';
      });
    });
  }
}
