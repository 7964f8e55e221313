import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.ts';
import { readMarkdown } from '../../../src/markdown/index.ts';
import { readDesign } from '../../../src/read/index.ts';
import { attemptsOf } from '../../../src/shell/planting/attempt.ts';
import { printGrade } from '../../../src/shell/print/grade-text.ts';
import { plainColors } from '../../../src/shell/terminal.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { FAULTS } from '../../../src/verify/mutate/faults/index.ts';
import { type Grade, mutate } from '../../../src/verify/mutate/index.ts';
import { printGradeJson } from '../../../src/verify/mutate/print-json.ts';
import { openTestDatabase } from '../../support/server.ts';

const STRICT = `# Lockers

## Data Model

### Locker

| Field | Type | Rules |
|---|---|---|
| id | uuid | primary key, generated |
| label | string | required, 1 to 12 characters, unique |
| height | integer | required, 20 to 200 |
| createdAt | timestamp | set on creation |

## API

Every operation needs a bearer token and answers 401 without one.

### POST /lockers

\`\`\`json
{ "label": "A1", "height": 80 }
\`\`\`

Response \`201 Created\`:

\`\`\`json
{ "id": "5f1b3c02-7a35-4f0a-9d20-3b1c5f0a7e11", "label": "A1", "height": 80, "createdAt": "2026-04-01T08:00:00Z" }
\`\`\`

- \`400\` \`INVALID\`: a field breaks a rule
- \`409\` \`LABEL_TAKEN\`: another locker has this label

### GET /lockers/{id}

Response \`200 OK\`: the locker.

- \`404\` \`NO_SUCH_LOCKER\`: there is no such locker

### DELETE /lockers/{id}

Response \`204 No Content\`

- \`404\` \`NO_SUCH_LOCKER\`: there is no such locker

### Errors

\`\`\`json
{ "error": { "code": "INVALID", "message": "label is too long" } }
\`\`\`
`;

const LAX = `# Lockers

### POST /lockers

\`\`\`json
{ "label": "A1", "status": "free" }
\`\`\`

### GET /lockers

### GET /lockers/{id}

### Locker

| Field | Type |
|---|---|
| id | uuid |
| label | string |
`;

describe('grading a document by planted faults', () => {
  test('what the document says is caught at its line', async () => {
    const grade = await graded(STRICT, [
      'no-authentication',
      'duplicate-accepted',
      'bound-loose',
      'delete-without-effect',
      'error-code',
    ]);
    expect(grade.unsound).toEqual([]);
    expect(grade.left).toBe(0);
    expect(grade.trials.filter(({ outcome }) => outcome === 'missed').map(({ text }) => text)).toEqual([]);
    const planted = new Set(grade.trials.map(({ fault }) => fault));
    expect([...planted].sort()).toHaveLength(5);
    const duplicate = grade.trials.find(({ fault }) => fault === 'duplicate-accepted');
    expect(duplicate).toMatchObject({ place: { line: 10 }, by: { line: 10 } });
  }, 120_000);

  test('what it does not say is named, with the sentence to add', async () => {
    const grade = await graded(LAX, ['sort-reversed', 'no-authentication', 'error-envelope']);
    const missed = grade.trials.filter(({ outcome }) => outcome === 'missed');
    expect(missed.map(({ fault, place }) => [fault, place.line])).toEqual([['sort-reversed', 9]]);
    expect(missed[0]!.sentence).toContain('in which order `GET /lockers` comes');
    expect(grade.silent.map(({ fault }) => fault).sort()).toEqual(['error-envelope', 'no-authentication']);
    const text = printGrade(grade, { colors: plainColors });
    expect(text).toContain('design.md:9:1 not caught: `GET /lockers` comes in the other order sort-reversed');
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '0 of 1 planted faults caught, 2 left open by the document (seed 1)',
    );
    expect(JSON.parse(printGradeJson(grade))).toMatchObject({
      version: 1,
      score: { planted: 1, caught: 0, missed: 1, left: 0 },
      faults: [{ fault: 'sort-reversed', line: 9, outcome: 'missed' }],
    });
  }, 120_000);

  test('it ends when its time is up, and says what was left', async () => {
    const { system } = await checked(STRICT);
    const state = { now: 0 };
    const grade = await mutate(system, {
      seed: 1,
      attempt: async (...asked) => {
        state.now += 10_000;
        return attemptsOf(1, openTestDatabase)(...asked);
      },
      clock: () => state.now,
      seconds: 15,
      most: 1,
    });
    expect(grade.planted).toBe(1);
    expect(grade.left).toBeGreaterThan(10);
  }, 60_000);

  test('the page of verify lists every fault as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/verify.md'), 'utf8');
    const listed = page.split('<!-- faults -->')[1]!.split('<!-- /faults -->')[0]!;
    const rows = FAULTS.map(({ name, summary }) => `| \`${name}\` | ${summary} |`).sort();
    expect(listed.trim().split('\n').slice(2)).toEqual(rows);
  });

  test('each fault has a name of its own, a summary, and a sentence wherever it is planted', async () => {
    const { system } = await checked(STRICT);
    expect(FAULTS.length).toBeGreaterThanOrEqual(45);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
    for (const { name, summary, sites } of FAULTS) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(summary).toMatch(/\w/);
      for (const site of sites(system)) {
        expect(system.claims.has(site.claim), `${name}: ${site.claim}`).toBe(true);
        expect(site.sentence).toMatch(/^(Say|Show|State|List)\b.*\.$/);
        expect(Object.keys(site.plant)).toHaveLength(1);
      }
    }
  });
});

async function checked(text: string) {
  return check(await readDesign(readMarkdown(sourceOf('design.md', text))));
}

async function graded(text: string, names: readonly string[]): Promise<Grade> {
  const { system } = await checked(text);
  return mutate(system, {
    seed: 1,
    attempt: attemptsOf(1, openTestDatabase),
    clock: () => performance.now(),
    seconds: 100,
    most: 1,
    faults: FAULTS.filter(({ name }) => names.includes(name)),
  });
}
