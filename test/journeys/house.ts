// test/journeys: one whole installation and the people who use it during a file of tests. Invariant: a
// person who comes back on the same day still has the same browser and session, on another day a new one;
// who goes from one device to another stays logged in.
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startSkippingTemporal } from '../support/skipping-temporal.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { person, type Person, type Visit } from './people.ts';

export type House = {
  stack: Stack;
  browser: Browser;
  /** Makes it `at` (ISO) for everybody, and tells `comes` which day it is. */
  setNow(at: string): Promise<void>;
  comes(who: Omit<Visit, 'url'>): Promise<Person>;
  close(): Promise<void>;
};

export async function openHouse(): Promise<House> {
  const [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  const present = new Map<string, Person>();
  let day = '';
  return {
    stack,
    browser,
    async setNow(at) {
      day = at.slice(0, 10);
      await stack.setNow(at);
    },
    async comes(who) {
      const key = `${day} ${who.login ?? ''} ${who.staff === true || who.device.script}`;
      const known = present.get(key);
      if (known === undefined) {
        const made = await person(browser, { ...who, url: stack.publicUrl });
        present.set(key, made);
        return made;
      }
      await known.changesTo(who.device);
      await known.page.goto(`${stack.publicUrl}${who.path}`);
      return known;
    },
    async close() {
      await browser.close();
      await stack.stop();
    },
  };
}

/** The same, with a Temporal whose time is skipped: timers ring on the way to `at`. Time only goes on. */
export async function openAgeingHouse(): Promise<House> {
  const temporal = await startSkippingTemporal();
  process.env['TEMPORAL_ADDRESS'] = temporal.address;
  const house = await openHouse().finally(() => delete process.env['TEMPORAL_ADDRESS']);
  return {
    ...house,
    async setNow(at) {
      await house.setNow(at);
      const ms = Date.parse(at) - (await temporal.now());
      if (ms > 0) await temporal.skip(ms);
    },
    async close() {
      await house.close();
      await temporal.stop();
    },
  };
}
