import type { Claim, Json, System } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { suggest } from '../../text/suggest.ts';
import { type Evidence, type Findings, newFindings } from '../evidence.ts';
import type { Exported } from './exports.ts';
import type { Check, CheckFile } from './plan.ts';
import type { StatedCode } from './stated.ts';

/** What a compiler says of one line. */
export interface Complaint {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** Reads what `tsc --pretty false` says of one file. */
export function readComplaints(output: string, file: string): readonly Complaint[] {
  const complaints: { line: number; code: string; message: string }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = /^(.*?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
    const last = complaints.at(-1);
    if (match !== null) {
      const isOurs = match[1]!.replaceAll('\\', '/').endsWith(file);
      complaints.push({ line: isOurs ? Number(match[2]) : 0, code: match[3]!, message: match[4]! });
    } else if (last !== undefined && /^\s+\S/.test(line)) last.message += ` ${line.trim()}`;
  }
  return complaints.filter(({ line }) => line > 0);
}

/** Names that the document uses and never declares. */
export function openNames(complaints: readonly Complaint[]): readonly string[] {
  return complaints.flatMap(({ code, message }) =>
    code === 'TS2304' || code === 'TS2552' || code === 'TS2503'
      ? (/Cannot find (?:name|namespace) '([A-Za-z_$][\w$]*)'/.exec(message)?.[1] ?? [])
      : [],
  );
}

/** Makes evidence of what the compiler has decided, at the lines of the document. */
export function judgeCode(
  system: System,
  stated: readonly StatedCode[],
  unfit: readonly StatedCode[],
  exported: readonly Exported[],
  { checks, canary }: CheckFile,
  complaints: readonly Complaint[],
  command: string,
): Evidence {
  const findings = newFindings();
  const wrong = new Map(
    complaints.filter(({ code }) => DECIDES.has(code)).map(complaint => [complaint.line, complaint]),
  );
  const unread = new Set(complaints.filter(({ code }) => !DECIDES.has(code)).map(({ line }) => line));
  for (const one of stated) {
    const own = [...checks].filter(([, check]) => check.of === one.name);
    const claims = claimsOf(system, findings, one);
    if (!complaints.some(({ line }) => line === canary)) {
      for (const claim of claims.values())
        findings.untested(claim.id, 'the compiler could not run on this code; see whether `tsc` does');
      continue;
    }
    if (unfit.includes(one)) {
      for (const claim of claims.values())
        findings.untested(claim.id, `\`${one.name}\` does not compile as written; write it as TypeScript`);
      continue;
    }
    if (own.length === 0) {
      const meant = suggest(
        one.name,
        exported.map(({ name }) => name),
      );
      const hint =
        meant === undefined ? 'export it, or leave it to the document' : `did you mean \`${meant}\`?`;
      for (const claim of claims.values())
        findings.untested(claim.id, `no code exports \`${one.name}\`; ${hint}`);
      continue;
    }
    // Of several exports of one name, the one that fits is meant.
    const files = [...new Set(own.map(([, { by }]) => by.file))];
    const best = files
      .map(file => own.filter(([, { by }]) => by.file === file))
      .sort((a, b) => faults(a, wrong) - faults(b, wrong))[0]!;
    tellMembers(findings, one, claims, best, wrong, unread, command);
  }
  return findings.evidence();
}

/** What says that a type does not fit; all else says that it could not be read. */
const DECIDES: ReadonlySet<string> = new Set([
  'TS2322',
  'TS2339',
  'TS2345',
  'TS2551',
  'TS2559',
  'TS2739',
  'TS2740',
  'TS2741',
]);

type Numbered = readonly (readonly [number, Check])[];

function faults(checks: Numbered, wrong: ReadonlyMap<number, Complaint>): number {
  return checks.filter(([line]) => wrong.has(line)).length;
}

function tellMembers(
  findings: Findings,
  stated: StatedCode,
  claims: ReadonlyMap<string, Claim>,
  checks: Numbered,
  wrong: ReadonlyMap<number, Complaint>,
  unread: ReadonlySet<number>,
  command: string,
): void {
  const names = new Set(checks.map(([, { member }]) => member ?? ''));
  for (const name of names) {
    const own = checks.filter(([, { member }]) => (member ?? '') === name);
    const claim = claims.get(name);
    if (claim === undefined) continue;
    const missing = own.find(([line, { kind }]) => kind === 'present' && wrong.has(line));
    const optional = stated.fields.some(field => field.name === name && field.required === false);
    if (missing !== undefined && optional) continue;
    const first = missing ?? own.find(([line]) => wrong.has(line));
    if (first === undefined) {
      if (own.some(([line]) => unread.has(line)))
        findings.untested(claim.id, 'the compiler cannot compare it; compare it by hand');
      else findings.held(claim.id);
      continue;
    }
    const [line, check] = first;
    const complaint = wrong.get(line)!;
    const label = name === '' ? stated.name : `${stated.name}.${name}`;
    findings.broken({
      claim: claim.id,
      code: missing === undefined ? 'code-type-differs' : 'code-member-missing',
      message:
        missing === undefined
          ? sentence(label, check, complaint)
          : `The code of \`${stated.name}\` has no \`${name}\`; add it, or correct the design.`,
      expected: expectedOf(stated, name),
      actual: missing === undefined ? complaint.message.slice(0, 400) : null,
      request: `${check.by.name} in ${check.by.file}`,
      curl: command,
    });
  }
}

function sentence(label: string, { kind }: Check, { message }: Complaint): string {
  const types = /Type '(.+?)' is not assignable to type '(.+?)'\./.exec(message);
  const lacks = /Property '(.+?)' is missing in type/.exec(message)?.[1];
  if (lacks !== undefined) return `\`${label}\` lacks \`${lacks}\`; add it, or correct the design.`;
  if (types === null || types[1]!.length + types[2]!.length > 50)
    return `The type of \`${label}\` in the code differs; correct one of them.`;
  const [code, design] = kind === 'accepts' ? [types[2], types[1]] : [types[1], types[2]];
  return `\`${label}\` is ${code} in the code, ${design} in the design; correct one of them.`;
}

function expectedOf(stated: StatedCode, name: string): Json {
  return stated.methods.find(method => method.name === name)?.signature ?? stated.source.slice(0, 400);
}

/** The claim of each member: the system's own for the fields of an entity, else one that only code can decide. */
function claimsOf(system: System, findings: Findings, stated: StatedCode): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  const claimed = (member: string, text: string, place: Place): void => {
    const known = [...system.claims.values()].find(
      claim =>
        claim.kind === 'field' && [claim.place, ...claim.also].some(each => each.start === place.start),
    );
    const claim = known ?? {
      id: `code:${stated.name}${member === '' ? '' : `.${member}`}`,
      kind: 'entity' as const,
      text,
      place,
      also: [],
    };
    if (known === undefined) findings.claimed(claim);
    claims.set(member, claim);
  };
  for (const { name, place } of stated.fields)
    claimed(name, `the code of \`${stated.name}\` has \`${name}\` as stated`, place);
  for (const { name, signature, place } of stated.methods)
    claimed(name, `\`${stated.name}.${signature}\``, place);
  if (claims.size === 0) claimed('', `the code of \`${stated.name}\` is as stated`, stated.place);
  return claims;
}
