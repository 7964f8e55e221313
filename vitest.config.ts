import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Templates, rule pages and page assets are part of the program as text, as the bundle has them. */
const textFiles = {
  name: 'text-files',
  enforce: 'pre' as const,
  load(id: string) {
    const [path = ''] = id.split('?');
    if (!/\/src\/.*(\.md|\.css|\.client\.js)$/.test(path)) return null;
    return { code: `export default ${JSON.stringify(readFileSync(path, 'utf8'))}`, moduleType: 'js' };
  },
};

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', './scripts/closing-line.mjs'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
