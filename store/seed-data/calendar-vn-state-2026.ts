// store/seed-data: working days of state offices in 2026, version 1.
// Sources: Labour Code 2019 art. 112; notice 9441/TB-BNV for 2026; NQ 28/2026/QH16 for 24/11. The
// make-up day 10/01 is background knowledge, the swap 31/08 ↔ 22/08 from a published comment: both
// stay editable as a new version. 2027 is left out until its notice exists: the clock then says so.
import type { Calendar, CalendarException, Session } from '../../procedures/clock/term.ts';

const OFFICE_HOURS: Session[] = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const LABOUR_CODE = 'Bộ luật Lao động 2019, Điều 112';
const NOTICE_2026 = 'Thông báo 9441/TB-BNV';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16';
/** 2026-07-01T00:00+07:00. */
const CULTURE_DAY_IN_FORCE = Date.UTC(2026, 5, 30, 17);

const NEW_YEAR = { vi: 'Tết Dương lịch', en: "New Year's Day" };
const NEW_YEAR_SWAP = {
  vi: 'nghỉ hoán đổi với thứ Bảy 10/01',
  en: 'swapped with Saturday 10 January',
};
const TET = { vi: 'Tết Nguyên đán Bính Ngọ', en: 'Lunar New Year (Tết)' };
const HUNG_KINGS = {
  vi: 'nghỉ bù Giỗ Tổ Hùng Vương (26/04 là Chủ nhật)',
  en: "in lieu of Hùng Kings' Day (26 April is a Sunday)",
};
const REUNIFICATION = { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' };
const LABOUR_DAY = { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' };
const AUGUST_SWAP = {
  vi: 'nghỉ hoán đổi với thứ Bảy 22/08',
  en: 'swapped with Saturday 22 August',
};
const NATIONAL_DAY = { vi: 'Quốc khánh', en: 'National Day' };
const CULTURE = { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' };
const MADE_UP_JANUARY = { vi: 'làm bù cho ngày 02/01', en: 'made up for 2 January' };
const MADE_UP_AUGUST = { vi: 'làm bù cho ngày 31/08', en: 'made up for 31 August' };

type Name = CalendarException['name'];
function off(date: string, name: Name, source: string): CalendarException {
  return { date, kind: 'off', name, source, knownFrom: null };
}
function work(date: string, name: Name, source: string): CalendarException {
  return { date, kind: 'work', sessions: OFFICE_HOURS, name, source, knownFrom: null };
}

export const VN_STATE_2026: Calendar = {
  id: 'vn-state-2026',
  version: 1,
  zone: 'Asia/Ho_Chi_Minh',
  weekly: {
    mon: OFFICE_HOURS,
    tue: OFFICE_HOURS,
    wed: OFFICE_HOURS,
    thu: OFFICE_HOURS,
    fri: OFFICE_HOURS,
  },
  covers: { from: '2026-01-01', to: '2026-12-31' },
  exceptions: [
    off('2026-01-01', NEW_YEAR, LABOUR_CODE),
    off('2026-01-02', NEW_YEAR_SWAP, NOTICE_2026),
    work('2026-01-10', MADE_UP_JANUARY, NOTICE_2026),
    off('2026-02-16', TET, NOTICE_2026),
    off('2026-02-17', TET, NOTICE_2026),
    off('2026-02-18', TET, NOTICE_2026),
    off('2026-02-19', TET, NOTICE_2026),
    off('2026-02-20', TET, NOTICE_2026),
    off('2026-04-27', HUNG_KINGS, NOTICE_2026),
    off('2026-04-30', REUNIFICATION, LABOUR_CODE),
    off('2026-05-01', LABOUR_DAY, LABOUR_CODE),
    work('2026-08-22', MADE_UP_AUGUST, NOTICE_2026),
    off('2026-08-31', AUGUST_SWAP, NOTICE_2026),
    off('2026-09-01', NATIONAL_DAY, NOTICE_2026),
    off('2026-09-02', NATIONAL_DAY, LABOUR_CODE),
    { ...off('2026-11-24', CULTURE, CULTURE_DAY), knownFrom: CULTURE_DAY_IN_FORCE },
  ],
};
