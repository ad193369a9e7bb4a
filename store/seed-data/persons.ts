// store/seed-data: what the stand-ins of the population register and the business register begin with.
// Invariant: fictional; the citizens of people.ts under their numbers, and names in use in the communes
// of tenants.ts.
import type { SeedPerson } from './seed.ts';

export const REGISTER_PERSONS: Record<string, SeedPerson> = {
  '099192000101': {
    name: 'Nguyễn Thị Mai',
    birthDate: '1992-03-08',
    sex: 'female',
    address: 'Số 12, Thôn Trung, xã An Bình, tỉnh Hương Giang',
  },
  '099088000102': {
    name: 'Trần Văn Long',
    birthDate: '1988-11-20',
    sex: 'male',
    address: 'Số 5, Ấp Biển, xã Phước Hải, tỉnh Hương Giang',
  },
};

export const REGISTER_NAMES: { name: string; area: string }[] = [
  { name: 'Hộ kinh doanh Phở Bờ Sông', area: 'an-binh' },
  { name: 'Tạp hóa Cô Ba', area: 'an-binh' },
  { name: 'Hộ kinh doanh Gạo Sạch An Bình', area: 'an-binh' },
  { name: 'Hải sản Ấp Biển', area: 'phuoc-hai' },
  { name: 'Tạp hóa Cô Ba', area: 'dong-tam' },
];
