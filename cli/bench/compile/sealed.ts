// cli/bench: what sealing costs: the canonical JSON of a whole procedure and its SHA-256.
import type { Manifest, ProcessGraph, SealedProcedure } from '../../../procedures/ir/procedure.ts';
import { seal } from '../../../procedures/ir/seal.ts';

const both = (text: string) => ({ vi: text, en: text });
const MANIFEST: Manifest = {
  code: 'bench.compile',
  name: both('bench'),
  summary: both('bench'),
  field: both('bench'),
  level: 'full',
  audience: both('bench'),
  agencyLevel: both('bench'),
  steps: [],
  documents: [],
  fee: { amount: 0, currency: 'VND', note: both('bench') },
  termNote: both('bench'),
  result: both('bench'),
  channels: ['online'],
  legalBasis: [],
  zone: 'Asia/Ho_Chi_Minh',
  validFrom: '2026-01-01',
  validTo: null,
  submissionForm: 'none',
};

export function sealed(process: ProcessGraph): SealedProcedure {
  return seal({
    format: 1,
    manifest: MANIFEST,
    process,
    decisions: {},
    forms: {},
    templates: {},
    notices: {},
  });
}
