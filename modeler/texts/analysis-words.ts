// modeler/texts: words of the analysis and of the player of paths.
import type { Text } from '../../procedures/ir/plain.ts';

export const analysisTexts = {
  analysis: { vi: 'Phân tích luồng', en: 'Analysis' },
  analyseNow: { vi: 'Phân tích', en: 'Analyse' },
  analysing: { vi: 'Đang phân tích…', en: 'Analysing…' },
  stopAnalysing: { vi: 'Dừng', en: 'Stop' },
  analysisHint: {
    vi: 'Thử mọi diễn biến có thể của hồ sơ theo sơ đồ này, trước khi công bố.',
    en: 'Tries everything that can happen to a dossier on this diagram, before it is published.',
  },
  analysisRefused: {
    vi: 'Sơ đồ còn lỗi; sửa hết lỗi rồi phân tích.',
    en: 'The diagram still has errors; correct them first.',
  },
  analysisFailed: { vi: 'Không phân tích được.', en: 'The analysis did not come to an end.' },
  analysisStates: { vi: 'Đã xét {count} trạng thái.', en: '{count} states looked at.' },
  analysisGaveUp: {
    vi: 'Hết mức cho phép ở: {places}. Phần này chưa kết luận được.',
    en: 'The budget ended at: {places}. Nothing is said of that part.',
  },
  scenarios: { vi: 'Kịch bản', en: 'Scenarios' },
  scenariosHint: {
    vi: 'Ít đường đi nhất qua mọi bước và mọi luồng, kèm dữ liệu; giữ lại để thử sau mỗi lần sửa.',
    en: 'The fewest ways that pass every step and flow, with their data; kept to try again after every change.',
  },
  goScenarios: { vi: 'Chạy lại', en: 'Go them again' },
  makeScenarios: { vi: 'Tạo kịch bản', en: 'Make scenarios' },
  replaceScenarios: {
    vi: 'Thay các kịch bản đang có bằng kịch bản mới?',
    en: 'Replace the scenarios that are kept by new ones?',
  },
  goingScenarios: { vi: 'Đang chạy kịch bản…', en: 'Going the scenarios…' },
  noScenarios: { vi: 'Chưa có kịch bản nào.', en: 'There are no scenarios yet.' },
  uncovered: {
    vi: 'Không tìm được đường tới: {places}.',
    en: 'No way was found to: {places}.',
  },
  scenarioSays: { vi: '{count} bước, kết quả {outcome}.', en: '{count} steps, outcome {outcome}.' },
  'standing.as-before': { vi: 'Đúng như đã ghi', en: 'As it says' },
  'standing.differs': { vi: 'Đi được nhưng khác', en: 'Can be gone, but differs' },
  'standing.impossible': { vi: 'Không đi được nữa', en: 'Cannot be gone any more' },
  playPath: { vi: 'Diễn lại từng bước', en: 'Play step by step' },
  closePath: { vi: 'Đóng', en: 'Close' },
  previousStep: { vi: 'Bước trước', en: 'Previous step' },
  nextStep: { vi: 'Bước sau', en: 'Next step' },
  pathStep: { vi: 'Bước {number}/{count}', en: 'Step {number} of {count}' },
  tokensAt: { vi: 'Đang ở: {places}', en: 'Now at: {places}' },
  tokensNowhere: { vi: 'Hồ sơ đã kết thúc', en: 'The dossier has ended' },
  dependsOnData: { vi: 'Tùy dữ liệu', en: 'Depends on data' },
  always: { vi: 'Không tùy dữ liệu', en: 'Whatever the data' },
} satisfies Record<string, Text>;
