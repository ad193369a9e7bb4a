// store/seed-data: who can be chosen at the development log-in.
// Invariant: fictional people; every post of tenants.ts has a holder, and each intake counter of
// the first commune has a substitute (NĐ 61/2018 art. 12), so two people can want the same task.
import type { Role } from '../../procedures/language/vocabulary.ts';
import type { SeedAccount } from './seed.ts';
import { POST_NAMES } from './tenants.ts';

type Person = [login: string, name: string];

function applicant(
  [login, name]: Person,
  kind: 'citizen' | 'business',
  description: SeedAccount['description'],
): SeedAccount {
  return {
    login,
    kind,
    name,
    email: `${login}@example.vn`,
    language: 'vi',
    description,
    holds: [],
  };
}

type Office = { tenant: string; agency: string; vi: string; en: string };

function official(
  [login, name]: Person,
  role: Role,
  { tenant, agency, vi, en }: Office,
): SeedAccount {
  const post = POST_NAMES[role];
  return {
    login,
    kind: 'official',
    name,
    email: `${login}@example.vn`,
    language: 'vi',
    description: { vi: `${post.vi}, ${vi}`, en: `${post.en}, ${en}` },
    holds: [{ tenant, agency, role }],
  };
}

const CENTRE: Office = {
  tenant: 'huong-giang',
  agency: '000.00.01.H99',
  vi: 'Trung tâm Phục vụ hành chính công tỉnh',
  en: 'Provincial Public Service Centre',
};
const AN_BINH: Office = {
  tenant: 'huong-giang',
  agency: '000.00.31.H99',
  vi: 'xã An Bình',
  en: 'An Bình Commune',
};
const PHUOC_HAI: Office = {
  tenant: 'huong-giang',
  agency: '000.00.32.H99',
  vi: 'xã Phước Hải',
  en: 'Phước Hải Commune',
};
const JUSTICE: Office = {
  tenant: 'huong-giang',
  agency: '000.00.08.H99',
  vi: 'Sở Tư pháp',
  en: 'Department of Justice',
};
const DONG_TAM: Office = {
  tenant: 'son-ha',
  agency: '000.00.31.H98',
  vi: 'xã Đồng Tâm (tỉnh Sơn Hà)',
  en: 'Đồng Tâm Commune (Sơn Hà)',
};

export const SEED_ACCOUNTS: SeedAccount[] = [
  applicant(['mai', 'Nguyễn Thị Mai'], 'citizen', { vi: 'Người dân', en: 'Citizen' }),
  applicant(['long', 'Trần Văn Long'], 'citizen', { vi: 'Người dân', en: 'Citizen' }),
  applicant(['gom-thanh-ha', 'Công ty TNHH Gốm Thanh Hà'], 'business', {
    vi: 'Doanh nghiệp',
    en: 'Business',
  }),

  official(['hanh', 'Lê Thị Hạnh'], 'intake-officer', AN_BINH),
  official(['nga', 'Hoàng Thị Nga'], 'intake-officer', AN_BINH),
  official(['tuan', 'Phạm Anh Tuấn'], 'case-worker', AN_BINH),
  official(['dung', 'Võ Trung Dũng'], 'head', AN_BINH),

  official(['oanh', 'Đặng Kim Oanh'], 'intake-officer', PHUOC_HAI),
  official(['khoa', 'Bùi Đăng Khoa'], 'case-worker', PHUOC_HAI),
  official(['thuy', 'Ngô Thu Thủy'], 'head', PHUOC_HAI),

  official(['yen', 'Đỗ Hải Yến'], 'intake-officer', JUSTICE),
  official(['phuc', 'Dương Hồng Phúc'], 'case-worker', JUSTICE),
  official(['son', 'Lý Thái Sơn'], 'head', JUSTICE),

  official(['huong', 'Vũ Quỳnh Hương'], 'coordinator', CENTRE),
  official(['minh', 'Phan Quang Minh'], 'designer', CENTRE),
  official(['ha', 'Trịnh Thu Hà'], 'publisher', CENTRE),
  official(['quan', 'Mai Hồng Quân'], 'administrator', CENTRE),

  official(['tam', 'Hà Thanh Tâm'], 'intake-officer', DONG_TAM),
  official(['vinh', 'Cao Thế Vinh'], 'case-worker', DONG_TAM),
  official(['lam', 'Tạ Tùng Lâm'], 'head', DONG_TAM),
  official(['giang', 'Lương Trường Giang'], 'coordinator', DONG_TAM),
  official(['chi', 'Đinh Linh Chi'], 'designer', DONG_TAM),
  official(['bao', 'Kiều Gia Bảo'], 'publisher', DONG_TAM),
  official(['an', 'Quách Bình An'], 'administrator', DONG_TAM),
];
