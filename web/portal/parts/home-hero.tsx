// web/portal: greeting and search over the ornament of a bronze drum (drawn in the style sheet).
import type { ReactNode } from 'react';
import type { Context } from '../context.ts';

export function HomeHero({ ctx, children }: { ctx: Context; children: ReactNode }) {
  return (
    <div className="mc-hero">
      <div className="govuk-width-container mc-hero__inner">
        <h1 className="govuk-heading-xl mc-hero__title">{ctx.t('home.title')}</h1>
        <p className="govuk-body-l mc-hero__lead">{ctx.t('home.lead')}</p>
        {children}
      </div>
    </div>
  );
}
