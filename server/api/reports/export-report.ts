// server/api/reports: the overview or the list of one number as CSV.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Language } from '../../../procedures/ir/plain.ts';
import { reportList, type Measure } from '../../../store/reports.ts';
import type { Em } from '../../../store/store.ts';
import { reportScope, type ReportScope } from '../../access/report-scope.ts';
import { csv, type Cell } from '../../documents/csv.ts';
import { operation } from '../../http/operation.ts';
import { presentOverview, presentRows } from '../../present/report.ts';
import { exportReport as contract, type Overview } from './contract.ts';

const MAX_ROWS = 10_000;
const PAGE = 500;

export const exportReport = operation({
  method: 'GET',
  path: '/api/reports/export',
  permission: { who: 'supervisor', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services, now }) {
    const { measure, by, lang, ...asked } = query;
    const { zone } = services.config.installation;
    const scope = reportScope(visitor, asked, { now, zone });
    const rows = await services.store.read({ tenant: scope.tenant }, async (em) =>
      measure === undefined
        ? overviewRows(await presentOverview(em, { ...scope, by }), lang)
        : listRows(em, scope, { measure, lang, zone }),
    );
    const bytes = csv(rows);
    const name = `${measure ?? 'overview'}-${scope.firstDay}-${scope.lastDay}.csv`;
    return {
      status: 200 as const,
      attachment: {
        fileName: name,
        mediaType: 'text/csv; charset=utf-8',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        open: () => Promise.resolve(Readable.from(bytes)),
      },
    };
  },
});

const HEADS = {
  vi: [
    'Đơn vị tính',
    'Tiếp nhận',
    'Trực tuyến',
    'Tỷ lệ trực tuyến (%)',
    'Kỳ trước chuyển sang',
    'Đã giải quyết',
    'Đúng hạn',
    'Trễ hạn',
    'Tỷ lệ đúng hạn (%)',
    'Đang giải quyết',
    'Quá hạn',
    'Số lượt đánh giá',
    'Điểm đánh giá',
  ],
  en: [
    'Unit',
    'Received',
    'Online',
    'Share online (%)',
    'Carried over',
    'Ended',
    'On time',
    'Late',
    'On time (%)',
    'In progress',
    'Overdue',
    'Ratings',
    'Rating',
  ],
};

function overviewRows({ total, units }: Overview, lang: Language): Cell[][] {
  const line = (name: string, n: Overview['total']): Cell[] => [
    name,
    n.received,
    n.online,
    n.onlineShare,
    n.carriedOver,
    n.ended,
    n.onTime,
    n.late,
    n.onTimeShare,
    n.inProgress,
    n.overdue,
    n.rated,
    n.rating,
  ];
  return [
    HEADS[lang],
    line(lang === 'vi' ? 'Tổng' : 'Total', total),
    ...units.map((unit) => line(unit.name[lang], unit)),
  ];
}

const LIST_HEADS = {
  vi: ['Mã hồ sơ', 'Thủ tục', 'Người nộp', 'Cơ quan', 'Nộp lúc', 'Hạn trả', 'Kết thúc', 'Đánh giá'],
  en: ['Code', 'Procedure', 'Applicant', 'Agency', 'Filed', 'Due', 'Ended', 'Rating'],
};

async function listRows(
  em: Em,
  scope: ReportScope,
  { measure, lang, zone }: { measure: Measure; lang: Language; zone: string },
): Promise<Cell[][]> {
  const rows: Cell[][] = [LIST_HEADS[lang]];
  let after: string | null = null;
  do {
    const page = await reportList(em, { ...scope, measure, after, limit: PAGE });
    for (const item of await presentRows(em, page.items))
      rows.push([
        item.code,
        item.procedure[lang],
        item.applicant,
        item.agency?.[lang] ?? null,
        local(item.submittedAt, zone),
        local(item.dueAt, zone),
        local(item.endedAt, zone),
        item.rating,
      ]);
    after = page.next;
  } while (after !== null && rows.length <= MAX_ROWS);
  return rows;
}

/** `2026-11-24 15:41` where the installation is: what spreadsheets sort. */
function local(instant: string | null, zone: string): string | null {
  return instant === null
    ? null
    : new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(new Date(instant));
}
