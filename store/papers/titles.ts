// store/papers: what papers are called. Invariant: one name for a paper, in its head, among the papers
// of the dossier and on the page that verifies it.
import type { Text } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';

export const LEGAL_FORMS = ['01', '02', '03', '04'] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** TT 01/2018/TT-VPCP, wording of TT 03/2025/TT-VPCP. */
export const FORM_TITLES: Record<LegalForm, Text> = {
  '01': {
    vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    en: 'Receipt of the dossier with the appointment',
  },
  '02': {
    vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    en: 'Request to complete the dossier',
  },
  '03': {
    vi: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    en: 'Refusal to take the dossier in',
  },
  '04': {
    vi: 'Văn bản xin lỗi và đề nghị gia hạn',
    en: 'Apology and request for more time',
  },
};
const REFUSAL: Text = { vi: 'Thông báo từ chối giải quyết hồ sơ', en: 'Notice of refusal' };

/** Kind of document of a legal form. */
export const formKind = (form: LegalForm): string => `form-${form}`;

/** The required document of that id, a legal form, the result, or the kind itself. */
export function paperTitle(procedure: SealedProcedure, kind: string, isResult: boolean): Text {
  const form = LEGAL_FORMS.find((known) => formKind(known) === kind);
  if (form !== undefined) return FORM_TITLES[form];
  const required = procedure.manifest.documents.find((document) => document.id === kind);
  if (required) return required.name;
  if (kind === 'refusal') return REFUSAL;
  return isResult ? procedure.manifest.result : { vi: kind, en: kind };
}
