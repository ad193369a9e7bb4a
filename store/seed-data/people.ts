// store/seed-data: who can be chosen at the development log-in.
// Invariant: fictional people; every post of tenants.ts has a holder, and each intake counter of
// the first commune has a substitute (NĐ 61/2018 art. 12), so two people can want the same task.
import type { Role } from '../../procedures/language/vocabulary.ts';
import type { SeedAccount } from './seed.ts';
import { POST_NAMES } from './tenants.ts';

/** The number begins with 099, a province nobody has; business accounts have none. */
type Person = [login: string, name: string, personalId: string | null];

function applicant(
  [login, name, personalId]: Person,
  kind: 'citizen' | 'business',
  phone: string,
  description: SeedAccount['description'],
): SeedAccount {
  return {
    login,
    kind,
    name,
    email: `${login}@example.vn`,
    personalId,
    phone,
    language: 'vi',
    description,
    holds: [],
  };
}

type Office = { tenant: string; agency: string; vi: string; en: string };

function official(
  [login, name, personalId]: Person,
  role: Role,
  { tenant, agency, vi, en }: Office,
): SeedAccount {
  const post = POST_NAMES[role];
  return {
    login,
    kind: 'official',
    name,
    email: `${login}@example.vn`,
    personalId,
    phone: null,
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
  applicant(['mai', 'Nguyễn Thị Mai', '099192000101'], 'citizen', '+84900000101', {
    vi: 'Người dân',
    en: 'Citizen',
  }),
  applicant(['long', 'Trần Văn Long', '099088000102'], 'citizen', '+84900000102', {
    vi: 'Người dân',
    en: 'Citizen',
  }),
  applicant(['gom-thanh-ha', 'Công ty TNHH Gốm Thanh Hà', null], 'business', '+84900000103', {
    vi: 'Doanh nghiệp',
    en: 'Business',
  }),

  official(['hanh', 'Lê Thị Hạnh', '099180000201'], 'intake-officer', AN_BINH),
  official(['nga', 'Hoàng Thị Nga', '099180000202'], 'intake-officer', AN_BINH),
  official(['tuan', 'Phạm Anh Tuấn', '099080000203'], 'case-worker', AN_BINH),
  official(['dung', 'Võ Trung Dũng', '099080000204'], 'head', AN_BINH),

  official(['oanh', 'Đặng Kim Oanh', '099180000205'], 'intake-officer', PHUOC_HAI),
  official(['khoa', 'Bùi Đăng Khoa', '099080000206'], 'case-worker', PHUOC_HAI),
  official(['thuy', 'Ngô Thu Thủy', '099180000207'], 'head', PHUOC_HAI),

  official(['yen', 'Đỗ Hải Yến', '099180000208'], 'intake-officer', JUSTICE),
  official(['phuc', 'Dương Hồng Phúc', '099080000209'], 'case-worker', JUSTICE),
  official(['son', 'Lý Thái Sơn', '099080000210'], 'head', JUSTICE),

  official(['huong', 'Vũ Quỳnh Hương', '099180000211'], 'coordinator', CENTRE),
  official(['minh', 'Phan Quang Minh', '099080000212'], 'designer', CENTRE),
  official(['ha', 'Trịnh Thu Hà', '099180000213'], 'publisher', CENTRE),
  official(['quan', 'Mai Hồng Quân', '099080000214'], 'administrator', CENTRE),

  official(['tam', 'Hà Thanh Tâm', '099080000215'], 'intake-officer', DONG_TAM),
  official(['vinh', 'Cao Thế Vinh', '099080000216'], 'case-worker', DONG_TAM),
  official(['lam', 'Tạ Tùng Lâm', '099080000217'], 'head', DONG_TAM),
  official(['giang', 'Lương Trường Giang', '099080000218'], 'coordinator', DONG_TAM),
  official(['chi', 'Đinh Linh Chi', '099180000219'], 'designer', DONG_TAM),
  official(['bao', 'Kiều Gia Bảo', '099080000220'], 'publisher', DONG_TAM),
  official(['an', 'Quách Bình An', '099080000221'], 'administrator', DONG_TAM),
];
