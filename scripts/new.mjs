// `npm run new -- rule NAME`: a rule with a page whose test fails until the rule is written.
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [kind, name] = process.argv.slice(2);
if (kind !== 'rule' || !/^[a-z]+(-[a-z]+)*$/.test(name ?? '')) {
  process.stderr.write(
    'usage: npm run new -- rule NAME, such as `npm run new -- rule limit-without-window`\n',
  );
  process.exit(2);
}
const file = join(root, 'src/check/rules', `${name}.ts`);
if (existsSync(file)) {
  process.stderr.write(`The rule ${name} exists already.\n`);
  process.exit(2);
}
writeFileSync(
  file,
  `import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: '${name}',
  family: 'text',
  summary: 'Says what the situation is.',
  severity: ADVICE,
  *find() {},
};
export default rule;
`,
);
writeFileSync(
  file.replace(/\.ts$/, '.md'),
  `# ${name}

Why this situation hurts, and what to write instead.

## The situation

\`\`\`\`design
# Write the smallest document that shows it
\`\`\`\`

\`\`\`diagnostics
1:1 hint Write the message that should be said.
\`\`\`

## A near miss

\`\`\`\`design
# Write the nearest document that is fine
\`\`\`\`

\`\`\`diagnostics
\`\`\`
`,
);
await import('./generate.mjs');
process.stdout.write(`src/check/rules/${name}.ts and .md: write the page first, then the rule.\n`);
