// cli/embedded: the plain page around the development tools. Invariant: everything shown is escaped.
const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:44rem;padding:1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}.choices{list-style:none;padding:0;display:grid;gap:.5rem}
button{font:inherit;text-align:left;width:100%;padding:.75rem 1rem;border:1px solid #6b6b6b;border-radius:.4rem;background:#f6f6f4;cursor:pointer}
button:hover{background:#ecece8}:focus-visible{outline:3px solid #b4430a;outline-offset:2px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem;border-bottom:1px solid #ccc;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere}a{color:#12519c}`;

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A whole bilingual page; `body` is trusted HTML made of escaped parts. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}
