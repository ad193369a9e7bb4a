// test/workflow: small procedures around one service each, with the errors their counterparty may give.
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { end, feel, procedure, service, start, task, term } from './procedures.ts';

export const MAI = '099192000101';
const input = (target: string, source: string) => ({ target, source: feel(source) });

/** A code from the tax system under a term for the dossier; debt is caught, anything else is not. */
export const taxed: SealedProcedure = procedure(
  'test.taxed',
  {
    start,
    code: service(
      'issue-tax-code',
      {},
      {
        stage: 'processing',
        inputs: [
          input('name', 'values.name'),
          input('ownerName', 'applicant.name'),
          input('ownerPersonalId', 'values.personalId'),
          input('address', 'values.address'),
          input('lines', 'values.lines'),
        ],
        outputs: [{ target: 'taxCode', source: feel('taxCode') }],
      },
    ),
    debt: {
      kind: 'boundary-event',
      attachedTo: 'code',
      interrupting: true,
      trigger: { kind: 'error', code: 'owner.in-debt' },
    },
    review: task({ milestone: 'decided' }),
    decide: { kind: 'exclusive-gateway' },
    back: service('cancel-tax-code', {}, { inputs: [input('taxCode', 'taxCode')] }),
    refused: end('refused'),
    end: end('granted'),
  },
  [
    'start > code',
    'code > review',
    'review > decide',
    'decide > back ? approved = false',
    'decide > end default',
    'back > refused',
    'debt > refused',
  ],
  { terms: { statutory: term('statutory', 3) } },
);

export const named: SealedProcedure = procedure(
  'test.named',
  {
    start,
    name: service(
      'check-business-name',
      {},
      { inputs: [input('name', 'values.name'), input('area', 'values.area')] },
    ),
    review: task(),
    end: end('granted'),
  },
  ['start > name', 'name > review', 'review > end'],
);

/** Out by post, then wait for how it ends. */
export const posted: SealedProcedure = procedure(
  'test.posted',
  {
    start,
    send: service(
      'send-by-post',
      {},
      {
        inputs: [
          input('recipient', 'applicant.name'),
          input('address', 'values.address'),
          input('phone', 'values.phone'),
        ],
      },
    ),
    arrives: {
      kind: 'receive-task',
      trigger: { kind: 'message', message: 'post-delivered', correlationKey: feel('postOrder') },
    },
    review: task(),
    end: end('returned'),
  },
  ['start > send', 'send > arrives', 'arrives > review', 'review > end'],
);
