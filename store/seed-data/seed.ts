// store/seed-data: the shapes of demonstration data. Pure data, keyed by codes; ids are made by the
// loader. Invariant: nobody and nothing here is real; e-mail goes to the reserved example.vn.
import type { Calendar } from '../../procedures/clock/term.ts';
import type { Text } from '../../procedures/ir/plain.ts';
import type { Role } from '../../procedures/language/vocabulary.ts';

/** ISO instant with offset from which a row is valid; open-ended. */
type ValidFrom = string;

export type SeedTenant = {
  code: string;
  name: Text;
  zone: string;
  validFrom: ValidFrom;
  calendars: SeedCalendar[];
  agencies: SeedAgency[];
  /** Folders under `procedures/catalog/` this tenant publishes at first start. */
  procedures: string[];
};
export type SeedCalendar = {
  code: string;
  name: Text;
  source: string;
  /** ISO instant with offset: when this version became known. */
  knownFrom: string;
  content: Calendar;
};
export type SeedAgency = {
  /** Thirteen characters after QCVN 102. */
  code: string;
  name: Text;
  level: 'province' | 'department' | 'commune';
  /** Codes of the administrative areas it is responsible for. */
  areas: string[];
  /** Agency code. */
  parent: string | null;
  address: Text;
  contact: { phone: string; email: string };
  calendar: string;
  validFrom: ValidFrom;
  posts: { role: Role; name: Text }[];
};
/** Superset of what the development identity provider shows. */
export type SeedAccount = {
  login: string;
  kind: 'citizen' | 'business' | 'official';
  name: string;
  email: string;
  /** Twelve digits; null = a business. */
  personalId: string | null;
  /** E.164, taken for verified; null = none. */
  phone: string | null;
  language: 'vi' | 'en';
  description: Text;
  holds: { tenant: string; agency: string; role: Role }[];
};
/** What a population register tells of a person. */
export type SeedPerson = {
  name: string;
  birthDate: string;
  sex: 'male' | 'female';
  address: string;
};
