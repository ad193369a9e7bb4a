// How the tests are run: pure ones side by side, those on real services and browsers one by one.
import { defineConfig } from 'vitest/config';

const stack = ['test/{store,api,workflow,chaos,cli,deploy}/**/*.test.ts'];
const browser = ['test/{portal,desk,modeler,journeys}/**/*.test.{ts,tsx}'];
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...stack, ...browser],
          setupFiles: ['test/support/seed.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: stack,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          pool: 'forks',
          setupFiles: ['test/support/seed.ts'],
          globalSetup: ['test/support/shared-postgres.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          pool: 'forks',
          setupFiles: ['test/support/seed.ts'],
          globalSetup: ['test/support/shared-postgres.ts'],
        },
      },
    ],
  },
});
