// store/seed-data: one full province to show, one small one to prove that they do not mix.
// Invariant: fictional; agency codes follow QCVN 102 with province letters nobody has (H98, H99).
import { VN_STATE_2026 } from './calendar-vn-state-2026.ts';
import type { SeedAgency, SeedCalendar, SeedTenant } from './seed.ts';

const SINCE = '2025-07-01T00:00:00+07:00';

const STATE_CALENDAR: SeedCalendar = {
  code: 'vn-state-2026',
  name: {
    vi: 'Lịch làm việc cơ quan nhà nước năm 2026',
    en: 'Working days of state offices, 2026',
  },
  source: 'Bộ luật Lao động 2019; Thông báo 9441/TB-BNV; Nghị quyết 28/2026/QH16',
  knownFrom: '2026-07-01T00:00:00+07:00',
  content: VN_STATE_2026,
};

export const POST_NAMES = {
  'intake-officer': { vi: 'Cán bộ tiếp nhận', en: 'Intake officer' },
  'case-worker': { vi: 'Cán bộ thụ lý', en: 'Case worker' },
  head: { vi: 'Lãnh đạo cơ quan', en: 'Head of agency' },
  coordinator: { vi: 'Cán bộ điều phối', en: 'Coordinator' },
  designer: { vi: 'Người thiết kế thủ tục', en: 'Procedure designer' },
  publisher: { vi: 'Người công bố thủ tục', en: 'Procedure publisher' },
  administrator: { vi: 'Quản trị hệ thống', en: 'Administrator' },
} as const;

function posts(...roles: (keyof typeof POST_NAMES)[]): SeedAgency['posts'] {
  return roles.map((role) => ({ role, name: POST_NAMES[role] }));
}

const HUONG_GIANG_CENTRE = '000.00.01.H99';

const HUONG_GIANG_AGENCIES: SeedAgency[] = [
  {
    code: HUONG_GIANG_CENTRE,
    name: {
      vi: 'Trung tâm Phục vụ hành chính công tỉnh Hương Giang',
      en: 'Hương Giang Provincial Public Service Centre',
    },
    level: 'province',
    areas: [],
    parent: null,
    address: {
      vi: '01 đường Lê Lợi, tỉnh Hương Giang',
      en: '01 Lê Lợi Street, Hương Giang Province',
    },
    contact: { phone: '0200 100 100', email: 'hcc.huonggiang@example.vn' },
    calendar: 'vn-state-2026',
    validFrom: SINCE,
    posts: posts('coordinator', 'designer', 'publisher', 'administrator'),
  },
  {
    code: '000.00.31.H99',
    name: { vi: 'Ủy ban nhân dân xã An Bình', en: "An Bình Commune People's Committee" },
    level: 'commune',
    areas: ['an-binh'],
    parent: HUONG_GIANG_CENTRE,
    address: {
      vi: 'Thôn Trung, xã An Bình, tỉnh Hương Giang',
      en: 'Trung Hamlet, An Bình Commune, Hương Giang Province',
    },
    contact: { phone: '0200 100 131', email: 'motcua.anbinh@example.vn' },
    calendar: 'vn-state-2026',
    validFrom: SINCE,
    posts: posts('intake-officer', 'case-worker', 'head'),
  },
  {
    code: '000.00.32.H99',
    name: { vi: 'Ủy ban nhân dân xã Phước Hải', en: "Phước Hải Commune People's Committee" },
    level: 'commune',
    areas: ['phuoc-hai'],
    parent: HUONG_GIANG_CENTRE,
    address: {
      vi: 'Ấp Biển, xã Phước Hải, tỉnh Hương Giang',
      en: 'Biển Hamlet, Phước Hải Commune, Hương Giang Province',
    },
    contact: { phone: '0200 100 132', email: 'motcua.phuochai@example.vn' },
    calendar: 'vn-state-2026',
    validFrom: SINCE,
    posts: posts('intake-officer', 'case-worker', 'head'),
  },
  {
    code: '000.00.08.H99',
    name: { vi: 'Sở Tư pháp tỉnh Hương Giang', en: 'Hương Giang Department of Justice' },
    level: 'department',
    areas: [],
    parent: HUONG_GIANG_CENTRE,
    address: {
      vi: '08 đường Trần Phú, tỉnh Hương Giang',
      en: '08 Trần Phú Street, Hương Giang Province',
    },
    contact: { phone: '0200 100 108', email: 'motcua.sotuphap@example.vn' },
    calendar: 'vn-state-2026',
    validFrom: SINCE,
    posts: posts('intake-officer', 'case-worker', 'head'),
  },
];

const SON_HA_AGENCIES: SeedAgency[] = [
  {
    code: '000.00.31.H98',
    name: { vi: 'Ủy ban nhân dân xã Đồng Tâm', en: "Đồng Tâm Commune People's Committee" },
    level: 'commune',
    areas: ['dong-tam'],
    parent: null,
    address: {
      vi: 'Bản Chợ, xã Đồng Tâm, tỉnh Sơn Hà',
      en: 'Chợ Village, Đồng Tâm Commune, Sơn Hà Province',
    },
    contact: { phone: '0200 200 131', email: 'motcua.dongtam@example.vn' },
    calendar: 'vn-state-2026',
    validFrom: SINCE,
    posts: posts(
      'intake-officer',
      'case-worker',
      'head',
      'coordinator',
      'designer',
      'publisher',
      'administrator',
    ),
  },
];

export const SEED_TENANTS: SeedTenant[] = [
  {
    code: 'huong-giang',
    name: { vi: 'Tỉnh Hương Giang', en: 'Hương Giang Province' },
    zone: 'Asia/Ho_Chi_Minh',
    validFrom: SINCE,
    calendars: [STATE_CALENDAR],
    agencies: HUONG_GIANG_AGENCIES,
    procedures: ['certified-copy', 'household-business'],
  },
  {
    code: 'son-ha',
    name: { vi: 'Tỉnh Sơn Hà', en: 'Sơn Hà Province' },
    zone: 'Asia/Ho_Chi_Minh',
    validFrom: SINCE,
    calendars: [STATE_CALENDAR],
    agencies: SON_HA_AGENCIES,
    procedures: [],
  },
];
