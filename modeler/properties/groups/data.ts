// modeler/properties: what a data store stands for.
import { line, type PropertyGroup, type Words } from '../fields.ts';

/** Registries of `procedures/language/registries.ts`. */
export const registryWords: Words = {
  'business-register': { vi: 'Đăng ký kinh doanh', en: 'Business register' },
  'tax-system': { vi: 'Hệ thống thuế', en: 'Tax system' },
  'postal-service': { vi: 'Bưu chính công ích', en: 'Postal service' },
  payments: { vi: 'Thanh toán', en: 'Payments' },
  'issued-papers': { vi: 'Kho giấy tờ đã cấp', en: 'Papers that were issued' },
};

export const dataGroups: PropertyGroup[] = [
  {
    id: 'registry',
    label: { vi: 'Cơ sở dữ liệu', en: 'Registry' },
    on: (type) => type === 'bpmn:DataStoreReference',
    fields: [
      line(
        'motcua:Registry',
        'name',
        'registry',
        ['Là cơ sở dữ liệu nào', 'Which registry it is'],
        [
          'Nối kho với công việc dịch vụ đọc hoặc ghi cơ sở dữ liệu này.',
          'Connect the store to the service task that reads or writes it.',
        ],
        { options: registryWords },
      ),
    ],
  },
];
