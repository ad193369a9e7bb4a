// server/api/dossiers: the diagram of the version a dossier is pinned to, and where its tokens went.
import { pathTaken } from '../../../store/dossiers.ts';
import { ProcedureVersion } from '../../../store/entities/index.ts';
import { findHandledDossier } from '../../access/dossiers.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { getDiagram as contract } from './contract.ts';

const DIAGRAM = 'process.bpmn';

export const getDiagram = operation({
  method: 'GET',
  path: '/api/dossiers/:id/diagram',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findHandledDossier(store, visitor, params.id);
    if (seen === null) throw notFound();
    return store.read(seen.scope, async (em) => {
      const version = await em.findOne(
        ProcedureVersion,
        { id: seen.dossier.procedureVersion },
        { fields: ['files'], disableIdentityMap: true },
      );
      const xml = (version?.files as Record<string, string> | undefined)?.[DIAGRAM];
      if (xml === undefined) throw notFound();
      return ok({ xml, ...(await pathTaken(em, store.keys, params.id)) });
    });
  },
});
