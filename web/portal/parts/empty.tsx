// web/portal: an empty list says why it is empty and what to do next.
import type { ReactNode } from 'react';

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mc-empty">
      <h2 className="govuk-heading-m mc-empty__title">{title}</h2>
      {children}
    </div>
  );
}
