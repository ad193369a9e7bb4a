// server/api/dossiers: what anybody may know who holds the code: stage and degree of completion. A
// secret that does not fit the code is a dossier that does not exist.
import { isTrackingSecret } from '../../../store/dossiers.ts';
import { dossierByCode } from '../../../store/dossier-code.ts';
import { tenantOfDossierCode } from '../../../store/lookups.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { trackDossier as contract } from './contract.ts';

export const trackDossier = operation({
  method: 'GET',
  path: '/api/tracking/:code',
  permission: { who: 'anybody', object: 'none' },
  rate: 'track',
  contract,
  async handler({ params, query, services }) {
    const tenant = await tenantOfDossierCode(services.store, params.code);
    if (tenant === null) throw notFound();
    return services.store.read({ tenant }, async (em) => {
      const row = await dossierByCode(em, params.code);
      if (row === null || (query.secret !== undefined && !isTrackingSecret(row, query.secret)))
        throw notFound();
      const { manifest } = await sealedByHash(em, row.procedureHash);
      return ok({
        code: row.code,
        procedure: manifest.name,
        stage: row.stage,
        completion: row.completion,
        ended: row.status === 'ended',
      });
    });
  },
});
