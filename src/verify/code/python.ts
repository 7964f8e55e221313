import type { Claim, Design, System } from '../../design/index.ts';
import { suggest } from '../../text/suggest.ts';
import { type Evidence, type Findings, newFindings } from '../evidence.ts';

/** What a Python file declares, as its own `ast` module sees it. */
export interface PythonModule {
  readonly file: string;
  readonly classes: readonly PythonClass[];
}

export interface PythonClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly fields: readonly { readonly name: string; readonly type: string | null }[];
  readonly methods: readonly PythonMethod[];
}

export interface PythonMethod {
  readonly name: string;
  readonly isAsync: boolean;
  readonly parameters: readonly PythonParameter[];
  readonly returns: string | null;
}

export interface PythonParameter {
  readonly name: string;
  readonly type: string | null;
  readonly optional: boolean;
  /** `*args` and `**kwargs` take all the rest. */
  readonly kind: 'plain' | 'keyword' | 'rest';
}

/** Prints the classes of files named on stdin, one path a line, or of the text after `-`, as JSON. */
export const PYTHON_READER = `
import ast, json, sys
def text(node):
    return None if node is None else ast.unparse(node)
def parameters(a):
    plain = a.posonlyargs + a.args
    missing = len(plain) - len(a.defaults)
    found = [dict(name=p.arg, type=text(p.annotation), optional=i >= missing, kind='plain') for i, p in enumerate(plain)]
    found += [dict(name=p.arg, type=text(p.annotation), optional=d is not None, kind='keyword') for p, d in zip(a.kwonlyargs, a.kw_defaults)]
    found += [dict(name=p.arg, type=None, optional=True, kind='rest') for p in (a.vararg, a.kwarg) if p]
    return [p for i, p in enumerate(found) if not (i == 0 and p['name'] in ('self', 'cls'))]
def own(c):
    fields, methods = [], []
    for n in c.body:
        if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name):
            fields.append(dict(name=n.target.id, type=text(n.annotation)))
        elif isinstance(n, ast.Assign):
            fields += [dict(name=t.id, type=None) for t in n.targets if isinstance(t, ast.Name)]
        elif isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)):
            methods.append(dict(name=n.name, isAsync=isinstance(n, ast.AsyncFunctionDef), parameters=parameters(n.args), returns=text(n.returns)))
            for s in ast.walk(n):
                t = s.target if isinstance(s, ast.AnnAssign) else (s.targets[0] if isinstance(s, ast.Assign) else None)
                if isinstance(t, ast.Attribute) and isinstance(t.value, ast.Name) and t.value.id == 'self':
                    fields.append(dict(name=t.attr, type=text(s.annotation) if isinstance(s, ast.AnnAssign) else None))
    return dict(name=c.name, bases=[text(b) for b in c.bases], fields=fields, methods=methods)
modules = []
for item in json.load(sys.stdin):
    try:
        source = item['text'] if 'text' in item else open(item['file'], encoding='utf-8').read()
        tree = ast.parse(source)
        modules.append(dict(file=item['file'], classes=[own(n) for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]))
    except (SyntaxError, ValueError, OSError, RecursionError):
        modules.append(dict(file=item['file'], classes=[]))
json.dump(modules, sys.stdout)
`;

/** Holds the classes of Python code to those of the document: names, parameters, plain types, `async`. */
export function judgePython(
  system: System,
  design: Design,
  stated: readonly PythonModule[],
  code: readonly PythonModule[],
): Evidence {
  const findings = newFindings();
  const known = new Map(
    code.flatMap(({ file, classes }) => classes.map(one => [one.name, { file, one }] as const)),
  );
  const wanted = new Map(stated.flatMap(({ classes }) => classes.map(one => [one.name, one] as const)));
  for (const declaration of design.types) {
    const one = declaration.notation === 'python' ? wanted.get(declaration.name) : undefined;
    if (one === undefined) continue;
    const found = known.get(one.name);
    const members = [
      ...declaration.fields.map(({ name, place }) => ({ name, place, text: `\`${one.name}.${name}\`` })),
      ...(declaration.methods ?? []).map(({ name, signature, place }) => ({
        name,
        place,
        text: `\`${one.name}.${signature}\``,
      })),
    ];
    for (const member of members.filter(({ name }) => !name.startsWith('_'))) {
      const claim = claimOf(system, findings, one.name, member);
      if (found === undefined) {
        const meant = suggest(one.name, known.keys());
        const hint =
          meant === undefined ? 'write it, or leave it to the document' : `did you mean \`${meant}\`?`;
        findings.untested(claim.id, `no code has a class \`${one.name}\`; ${hint}`);
        continue;
      }
      const inherited = withBases(found.one, known);
      const fault = faultOf(one, inherited, member.name);
      if (fault === undefined) findings.held(claim.id);
      else if (fault === 'open')
        findings.untested(claim.id, 'a base class that is not in this code may have it');
      else {
        findings.broken({
          claim: claim.id,
          ...fault,
          request: `class ${one.name} in ${found.file}`,
          curl: `python3 -c 'import ast,sys; print(ast.dump(ast.parse(open(sys.argv[1]).read()), indent=1))' '${found.file.replaceAll("'", "'\\''")}'`,
        });
      }
    }
  }
  return findings.evidence();
}

interface Inherited extends PythonClass {
  /** A base is not in this code. */
  readonly open: boolean;
}

/** Bases that bring no members of their own. */
const PLAIN_BASES =
  /^(?:object|ABC|abc\.ABC|Protocol|typing\.Protocol|BaseModel|pydantic\.BaseModel|Generic\[.*|Enum|str|TypedDict|NamedTuple)$/;

function withBases(
  one: PythonClass,
  known: ReadonlyMap<string, { readonly one: PythonClass }>,
  depth = 0,
): Inherited {
  const bases = one.bases.filter(base => !PLAIN_BASES.test(base));
  const found = bases.flatMap(base => known.get(base.split('.').at(-1)!.replace(/\[.*/, ''))?.one ?? []);
  const above =
    depth > 10 ? [] : found.filter(each => each !== one).map(each => withBases(each, known, depth + 1));
  return {
    ...one,
    fields: [...one.fields, ...above.flatMap(({ fields }) => fields)],
    methods: [...one.methods, ...above.flatMap(({ methods }) => methods)],
    open: found.length < bases.length || above.some(({ open }) => open),
  };
}

type Fault = Pick<Parameters<Findings['broken']>[0], 'code' | 'message' | 'expected' | 'actual'>;

function faultOf(stated: PythonClass, code: Inherited, name: string): Fault | 'open' | undefined {
  const label = `${stated.name}.${name}`;
  const wanted = stated.methods.find(method => method.name === name);
  const missing: Fault = {
    code: 'code-member-missing',
    message: `The code of \`${stated.name}\` has no \`${name}\`; add it, or correct the design.`,
    expected: name,
    actual: [...code.methods, ...code.fields].map(each => each.name),
  };
  if (wanted === undefined) {
    const field = code.fields.find(each => each.name === name);
    if (field === undefined && !code.methods.some(method => method.name === name))
      return code.open ? 'open' : missing;
    const type = stated.fields.find(each => each.name === name)?.type ?? null;
    return field === undefined ? undefined : typeFault(label, type, field.type);
  }
  const found = code.methods.find(method => method.name === name);
  if (found === undefined) return code.open ? 'open' : missing;
  if (wanted.isAsync !== found.isAsync) {
    return differs(
      `\`${label}\` is ${found.isAsync ? 'async' : 'not async'} in the code; correct one of them.`,
      signatureOf(wanted),
      signatureOf(found),
    );
  }
  return parameterFault(label, wanted, found) ?? typeFault(`${label}()`, wanted.returns, found.returns);
}

function parameterFault(label: string, wanted: PythonMethod, found: PythonMethod): Fault | undefined {
  const rest = found.parameters.some(({ kind }) => kind === 'rest');
  const plain = (method: PythonMethod) => method.parameters.filter(({ kind }) => kind === 'plain');
  for (const [index, parameter] of wanted.parameters.entries()) {
    if (parameter.kind === 'rest') continue;
    const same = found.parameters.find(({ name }) => name === parameter.name);
    if (same === undefined) {
      if (rest) continue;
      return differs(
        `\`${label}\` takes no \`${parameter.name}\` in the code; correct one of them.`,
        signatureOf(wanted),
        signatureOf(found),
      );
    }
    const moved =
      same.kind === 'plain' && parameter.kind === 'plain' && plain(found)[index]?.name !== parameter.name;
    if (moved)
      return differs(
        `\`${label}\` takes \`${parameter.name}\` at another place in the code; correct one of them.`,
        signatureOf(wanted),
        signatureOf(found),
      );
    const fault = typeFault(`${label}(${parameter.name})`, parameter.type, same.type);
    if (fault !== undefined) return fault;
  }
  const further = found.parameters.find(
    ({ name, optional, kind }) =>
      !optional && kind !== 'rest' && !wanted.parameters.some(each => each.name === name),
  );
  return further === undefined
    ? undefined
    : differs(
        `\`${label}\` also needs \`${further.name}\` in the code; state it, or give it a default.`,
        signatureOf(wanted),
        signatureOf(found),
      );
}

/** Only types that mean the same everywhere are compared. */
const KNOWN = /^(?:str|int|float|bool|bytes|None|dict|list|set|tuple|datetime|date|Decimal|UUID|[[\], |])+$/;

function typeFault(label: string, stated: string | null, code: string | null): Fault | undefined {
  if (stated === null || code === null) return undefined;
  const [one, other] = [plainType(stated), plainType(code)];
  if (one === other || !KNOWN.test(one) || !KNOWN.test(other)) return undefined;
  // Without what it holds, a list may be one of these.
  if (one.split('[')[0] === other.split('[')[0] && one.includes('[') !== other.includes('['))
    return undefined;
  return differs(
    `\`${label}\` is ${code} in the code, ${stated} in the design; correct one of them.`,
    stated,
    code,
  );
}

function plainType(text: string): string {
  let type = text
    .replaceAll(/["']/g, '')
    .replaceAll(/\b(?:typing|datetime|decimal|uuid|t)\.(?=[A-Z]|d)/g, '');
  type = type.replaceAll(/\b(List|Dict|Set|Tuple)\b/g, name => name.toLowerCase());
  for (let turn = 0; turn < 5; turn++)
    type = type.replace(/\bOptional\[((?:[^[\]]|\[[^[\]]*\])*)\]/, '$1 | None');
  for (let turn = 0; turn < 5; turn++) {
    type = type.replace(/\bUnion\[((?:[^[\]]|\[[^[\]]*\])*)\]/, (_, inner: string) =>
      inner.split(', ').join(' | '),
    );
  }
  return type.includes('|') && !type.includes('[')
    ? type
        .split('|')
        .map(part => part.trim())
        .sort()
        .join(' | ')
    : type.trim();
}

function differs(message: string, expected: string, actual: string): Fault {
  return { code: 'code-signature-differs', message, expected, actual };
}

function signatureOf({ name, isAsync, parameters, returns }: PythonMethod): string {
  const given = parameters.map(
    each => `${each.name}${each.type === null ? '' : `: ${each.type}`}${each.optional ? ' = …' : ''}`,
  );
  return `${isAsync ? 'async ' : ''}def ${name}(${given.join(', ')})${returns === null ? '' : ` -> ${returns}`}`;
}

function claimOf(
  system: System,
  findings: Findings,
  owner: string,
  member: { readonly name: string; readonly place: Claim['place']; readonly text: string },
): Claim {
  const known = [...system.claims.values()].find(
    claim =>
      claim.kind === 'field' &&
      [claim.place, ...claim.also].some(({ start }) => start === member.place.start),
  );
  if (known !== undefined) return known;
  const claim: Claim = {
    id: `code:${owner}.${member.name}`,
    kind: 'entity',
    text: member.text,
    place: member.place,
    also: [],
  };
  findings.claimed(claim);
  return claim;
}
