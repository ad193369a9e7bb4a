// server/present: an incident as people read it: what happened and what can be done about it.
// Invariant: every code has words; a code nobody knows is told as one, never hidden.
import type { Text } from '../../procedures/ir/plain.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import { accountNames, agencyNames } from '../../store/organisation.ts';
import { sealedByHash } from '../../store/procedures.ts';
import { stepName } from '../../store/projections/projector.ts';
import type { Em } from '../../store/store.ts';
import type { IncidentItem } from '../api/incidents/contract.ts';
import { iso, isoOrNull } from './instants.ts';

type Explanation = { what: Text; advice: Text };
const say = (vi: string, en: string, adviceVi: string, adviceEn: string): Explanation => ({
  what: { vi, en },
  advice: { vi: adviceVi, en: adviceEn },
});

/** By code, then by the part before the dot. */
const EXPLANATIONS: Record<string, Explanation> = {
  'flow.none': say(
    'Không có hướng đi nào của sơ đồ phù hợp với dữ liệu của hồ sơ.',
    'No way out of the diagram fits the data of the dossier.',
    'Sửa dữ liệu mà điều kiện cần rồi thử lại; nếu thủ tục thiếu trường hợp này, báo người thiết kế.',
    'Correct the data that the conditions need and try again; if the procedure lacks this case, tell its designer.',
  ),
  'effect.failed': say(
    'Một dịch vụ bên ngoài trả lời là không thực hiện được.',
    'A service outside answered that it could not do this.',
    'Kiểm tra dữ liệu gửi đi, sửa nếu sai rồi thử lại.',
    'Check the data that were sent, correct what is wrong and try again.',
  ),
  'error.uncaught': say(
    'Phát sinh một lỗi nghiệp vụ mà sơ đồ không có hướng xử lý.',
    'A business error was raised that the diagram does not handle.',
    'Sửa dữ liệu gây lỗi rồi thử lại, hoặc báo người thiết kế thủ tục.',
    'Correct what caused it and try again, or tell the designer of the procedure.',
  ),
  'extend.not-later': say(
    'Ngày hẹn mới không muộn hơn hạn trả hiện tại, nên không gia hạn được.',
    'The new date is not later than the present due date, so nothing is extended.',
    'Sửa thành một ngày muộn hơn hạn trả hiện tại rồi thử lại.',
    'Correct it to a date later than the present due date and try again.',
  ),
  'extend.used-up': say(
    'Thời hạn này đã được gia hạn đủ số lần pháp luật cho phép.',
    'The term has been extended as often as the law allows.',
    'Không gia hạn thêm được; giải quyết hồ sơ và báo người thiết kế thủ tục.',
    'It cannot be extended again; decide the dossier, and tell the designer of the procedure.',
  ),
  'extend.not-counted': say(
    'Hạn trả vừa thay đổi trong cùng lúc, nên chưa gia hạn được.',
    'The due date was changing at the same moment, so it could not be extended yet.',
    'Thử lại ngay.',
    'Try again now.',
  ),
  extend: say(
    'Chưa có căn cứ để gia hạn.',
    'No ground for the extension is given.',
    'Ghi căn cứ gia hạn vào dữ liệu rồi thử lại.',
    'Write the ground into the data and try again.',
  ),
  'agency.malformed': say(
    'Bước này không chỉ ra được cơ quan thực hiện.',
    'This step does not name an agency.',
    'Sửa mã cơ quan trong dữ liệu rồi thử lại.',
    'Correct the code of the agency in the data and try again.',
  ),
  bug: say(
    'Hệ thống gặp lỗi khi xử lý; hồ sơ vẫn như trước đó.',
    'The system failed on this; the dossier is as it was before.',
    'Báo người vận hành kèm mã sự cố.',
    'Tell the operators, quoting the incident.',
  ),
  timer: say(
    'Không tính được thời điểm hẹn.',
    'A point in time could not be worked out.',
    'Sửa ngày, giờ trong dữ liệu rồi thử lại.',
    'Correct the date or time in the data and try again.',
  ),
  clock: say(
    'Không tính được thời hạn: lịch làm việc hoặc cách tính không đủ.',
    'A term could not be counted: the calendar or the rule does not suffice.',
    'Báo quản trị bổ sung lịch làm việc rồi thử lại.',
    'Have the calendar completed by an administrator, then try again.',
  ),
  decision: say(
    'Bảng quyết định không cho kết quả với dữ liệu này.',
    'The decision table gives no answer for these data.',
    'Sửa dữ liệu đầu vào rồi thử lại, hoặc báo người thiết kế.',
    'Correct the inputs and try again, or tell the designer.',
  ),
  condition: say(
    'Một điều kiện trên sơ đồ không cho kết quả đúng hoặc sai.',
    'A condition of the diagram is neither true nor false.',
    'Bổ sung dữ liệu còn thiếu rồi thử lại.',
    'Add the data that are missing and try again.',
  ),
  service: say(
    'Một bước tự động không thực hiện được.',
    'An automatic step could not be done.',
    'Sửa dữ liệu nếu sai rồi thử lại; nếu hệ thống bên kia ngừng, chờ rồi thử lại.',
    'Correct the data if they are wrong and try again; if the other system is down, try later.',
  ),
  expression: say(
    'Một biểu thức của thủ tục không tính được với dữ liệu này.',
    'An expression of the procedure fails on these data.',
    'Sửa dữ liệu mà biểu thức dùng rồi thử lại, hoặc báo người thiết kế.',
    'Correct the data it uses and try again, or tell the designer.',
  ),
  limit: say(
    'Hồ sơ vượt một giới hạn của hệ thống.',
    'The dossier exceeds a limit of the system.',
    'Báo người thiết kế thủ tục: có thể sơ đồ đi vòng mãi.',
    'Tell the designer: the diagram may go round in circles.',
  ),
};
const UNKNOWN = say(
  'Hồ sơ dừng lại vì một sự cố.',
  'The dossier stopped at an incident.',
  'Xem thông báo kỹ thuật, sửa dữ liệu nếu cần rồi thử lại.',
  'Read the technical message, correct the data if need be and try again.',
);

export function explanationOf(code: string): Explanation {
  return EXPLANATIONS[code] ?? EXPLANATIONS[code.split('.')[0] ?? ''] ?? UNKNOWN;
}

/** In the order given. Scope: the tenant. */
export async function presentIncidents(em: Em, rows: IncidentRow[]): Promise<IncidentItem[]> {
  const agencies = await agencyNames(
    em,
    rows.map((row) => row.agency),
  );
  const people = await accountNames(
    em,
    rows.map((row) => row.resolvedBy),
  );
  const items: IncidentItem[] = [];
  for (const row of rows) {
    const sealed = await sealedByHash(em, row.procedureHash);
    const { dossier, incident, dossierCode, code, message, state } = row;
    items.push({
      dossier,
      incident,
      dossierCode,
      code,
      message,
      state,
      procedure: sealed.manifest.name,
      step: row.element === null ? null : stepName(sealed, row.element),
      agency: agencies.get(row.agency ?? '') ?? null,
      explanation: explanationOf(code),
      raisedAt: iso(row.raisedAt),
      resolvedAt: isoOrNull(row.resolvedAt),
      resolvedBy: people.get(row.resolvedBy ?? '') ?? null,
    });
  }
  return items;
}
