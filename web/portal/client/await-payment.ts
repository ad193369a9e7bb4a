// web/portal/client: the page back from the gateway looks again by itself until the gateway has said
// something. Invariant: it shows what the server's page shows; without script the page's link does it.
const LOOK = { everyMs: 3_000, times: 200 };

export function awaitPayment(): void {
  const result = document.getElementById('payment-result');
  if (result?.dataset['waits'] === undefined) return;
  look(result, LOOK.times);
}

function look(shown: HTMLElement, times: number): void {
  if (times === 0) return;
  setTimeout(() => {
    void newer().then((found) => {
      const standing = (of: ParentNode | null) =>
        of?.querySelector('#payment-standing')?.className ?? '';
      if (found === null || standing(found) === standing(shown)) return look(shown, times - 1);
      const box = shown.querySelector('[role=status]');
      const fresh = found.querySelector('[role=status]');
      // The region that is announced stays; everything else of the page is put in its place.
      if (box && fresh) {
        box.replaceChildren(...fresh.childNodes);
        const after = [...found.children].slice([...found.children].indexOf(fresh) + 1);
        while (box.nextElementSibling) box.nextElementSibling.remove();
        box.after(...after);
      }
      if (found.dataset['waits'] !== undefined) look(shown, times - 1);
    });
  }, LOOK.everyMs);
}

/** The same page as it is now; null = no answer that could be read. */
async function newer(): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.getElementById('payment-result');
  } catch {
    return null;
  }
}
