// test/workflow: every committed history is replayed by the code of today.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { workflowBundle } from '../../activities/bundle.ts';
import { installRuntime } from '../../activities/runtime.ts';
import { dossierCodec } from '../../store/codec/dossier-codec.ts';

const FOLDER = join(import.meta.dirname, '../cases/histories');
const CACHE = join(import.meta.dirname, '../../.motcua/cache');
const ADVICE =
  'A dossier that is running in the world would break. Do not edit the history: put an id into workflows/changes.ts and ask patched() where the commands changed.';
type Recorded = { workflowId: string; key: string; history: { events: unknown[] } };
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded;

const replay = async (
  { workflowId, key, history }: Recorded,
  bundle: { code: string },
): Promise<void> => {
  const keys = { keyOf: async () => Buffer.from(key, 'base64') };
  await Worker.runReplayHistory(
    { workflowBundle: bundle, dataConverter: { payloadCodecs: [dossierCodec(keys)] } },
    history,
    workflowId,
  );
};

/** `withdrawn` is the life of a dossier that was called. */
const KINDS = [
  'licence',
  'reminded',
  'broken',
  'continued',
  'lost-update',
  'listening',
  'withdrawn',
  'chosen',
  'restarted',
  'undone',
];

installRuntime('silent');

describe('histories', () => {
  test('there are some, of every kind', () => {
    for (const kind of KINDS)
      expect(
        files.filter((file) => file.includes(kind)),
        kind,
      ).not.toEqual([]);
  });

  test.each(files)('%s replays', async (file) => {
    await replay(read(file), await workflowBundle(CACHE)).catch((error: unknown) => {
      throw new Error(`${file} no longer replays. ${ADVICE}`, { cause: error });
    });
  });

  test('a workflow that commands something else is noticed', async () => {
    const { code } = await workflowBundle(CACHE);
    const other = code.replaceAll('.performService.', '.performSomethingElse.');
    expect(other).not.toBe(code);
    const withActivity = files.find((file) => file.includes('continued-1'))!;
    await expect(replay(read(withActivity), { code: other })).rejects.toThrow(/[Nn]ondeterminism/);
  });

  test('a machine that says other facts of an old turn is noticed', async () => {
    const { code } = await workflowBundle(CACHE);
    const other = code.replaceAll(/(kind: ['"]flow-taken['"],)/g, '$1 more: true,');
    expect(other).not.toBe(code);
    await expect(replay(read('0.1-licence.json'), { code: other })).rejects.toThrow(/determinism/i);
  });
});
