// store/entities: what dossiers call; see migration 0016.
import { defineEntity, p } from '@mikro-orm/postgresql';
import { instant } from './columns.ts';

const childCall = defineEntity({
  name: 'ChildCall',
  properties: {
    dossier: p.uuid().primary(),
    child: p.text().primary(),
    tenant: p.uuid(),
    element: p.text(),
    procedureCode: p.text(),
    state: p.text().$type<'open' | 'ended' | 'failed' | 'cancelled'>(),
    outcome: p.text().nullable(),
    calledAt: instant(),
    closedAt: instant().nullable(),
  },
});
export class ChildCall extends childCall.class {}
childCall.setClass(ChildCall);
