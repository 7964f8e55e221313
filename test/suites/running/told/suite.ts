import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

/** The service under test; set while its tests run. */
export let running: Running;

/** Tests of one document that runs, and at the end what `verify` says of it. */
export function suite(name: string, tests: () => void): void {
  describe(name, () => {
    beforeAll(async () => {
      running = await run(`told/${name}`);
    });
    afterAll(() => running?.close());
    tests();
    it('holds what it is verified against, without a failure of its own', async () => {
      expect(await running.drift()).toEqual([]);
      expect(running.failures).toEqual([]);
    });
  });
}
