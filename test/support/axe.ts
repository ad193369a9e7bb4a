// test/support: what a page owes everybody: no broken rule of WCAG 2.2 A and AA, no scrolling sideways,
// a visible focus on everything that takes it.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line per element that breaks a rule; `exclude` are selectors of parts that are not ours. */
export async function broken(page: Page, exclude: string[] = []): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ({ rules, without }) =>
      (window as unknown as { axe: typeof axe }).axe.run(
        { include: [['body']], exclude: without.map((s) => [s]) },
        { runOnly: rules },
      ),
    { rules: RULES, without: exclude },
  );
  return violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)} (${node.failureSummary ?? ''})`),
  );
}

/** Width of the page in CSS pixels, whatever the window has. */
export const pageWidth = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);

/** Walks the whole page with Tab; answers what takes the focus, and what of it does not show it. */
export async function tabThrough(
  page: Page,
  most = 150,
): Promise<{ stops: string[]; unseen: string[] }> {
  const [stops, unseen]: [string[], string[]] = [[], []];
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const look = (e: Element, pseudo?: string) => {
        const s = getComputedStyle(e, pseudo);
        return (s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || s.boxShadow !== 'none';
      };
      const label =
        at.id === '' ? null : document.querySelector(`label[for="${CSS.escape(at.id)}"]`);
      const seen = look(at) || look(at, '::after') || (label !== null && look(label, '::before'));
      const again = at.hasAttribute('data-walked');
      at.setAttribute('data-walked', '');
      return { seen, again, html: at.outerHTML.replace(/\s+/g, ' ').slice(0, 140) };
    });
    if (found === null || found.again) break;
    stops.push(found.html);
    if (!found.seen) unseen.push(found.html);
  }
  return { stops, unseen };
}
