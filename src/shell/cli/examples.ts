/** How each command is called, with what it does; printed below its help. */
export const EXAMPLES: Readonly<Record<string, readonly (readonly [call: string, does: string])[]>> = {
  check: [
    ['asbuilt check', 'all below this folder'],
    ["asbuilt check docs 'rfcs/**/*.md'", 'a folder and a glob'],
    ['asbuilt check --fix design.md', 'apply what is certain'],
    ['asbuilt check --base origin/main', 'what a branch brought'],
    ['asbuilt check --format sarif -o check.sarif', 'for code scanning'],
    ['asbuilt check --baseline known.json --update-baseline', 'accept what is there'],
  ],
  show: [
    ['asbuilt show design.md', 'for people'],
    ['asbuilt show design.md --format json', 'for programs'],
  ],
  compile: [
    ['asbuilt compile design.md', 'what each target would hold'],
    ['asbuilt compile design.md --target openapi', 'one target, on stdout'],
    ['asbuilt compile design.md --out contract', 'all targets, as files'],
    ['asbuilt compile design.md -t prometheus k6 -o ops', 'some of them'],
  ],
  run: [
    ['asbuilt run design.md', 'rows are forgotten at the end'],
    ['asbuilt run design.md --database ./data', 'rows are kept in a folder'],
    ['asbuilt run design.md --port 0 --database postgres://localhost/doors', 'on a free port and a server'],
    ['asbuilt run design.md --fault payments=timeout --flag beta=on', 'a dependency fails on purpose'],
  ],
  verify: [
    ['asbuilt verify design.md --url http://localhost:8080', 'a design that asbuilt runs'],
    [
      'asbuilt verify design.md --url https://test.example.org --token clerk=$TOKEN',
      'any other implementation',
    ],
    ['asbuilt verify design.md --database postgres://localhost/shop', 'the tables of a live database'],
    ['asbuilt verify design.md --url http://localhost:8080 --load', 'the targets, under the stated load'],
    ['asbuilt verify design.md --url http://localhost:8080 -o report.html', 'a page with the evidence'],
    ['asbuilt verify design.md --mutate', 'what the document could not catch'],
  ],
  token: [['asbuilt token design.md --role clerk --sub mira', 'a token of one clerk']],
  status: [
    ['asbuilt status', 'all designs below this folder'],
    ['asbuilt status docs --format json', 'the same for programs'],
  ],
  convert: [
    ['asbuilt convert notes.md --to feature', 'result on stdout'],
    ['asbuilt convert notes.md --to change --out doors/design.md --scaffold', 'with what the template adds'],
  ],
  new: [
    ['asbuilt new Order refunds', 'the feature template'],
    ['asbuilt new Order refunds --template numbered', 'DES-002-order-refunds.md'],
  ],
  template: [
    ['asbuilt template learn docs/rfcs --name rfc', 'what the documents have in common'],
    ['asbuilt check docs/rfcs --template rfc', 'hold them to it'],
  ],
  'template list': [['asbuilt template list', 'names and what they are for']],
  'template show': [
    ['asbuilt template show feature', 'its Markdown'],
    ['asbuilt template show rfc --format text', 'what it asks for, with evidence'],
  ],
  'template add': [['asbuilt template add docs/rfcs/0000-template.md --name rfc', 'from the template']],
  'template learn': [
    ['asbuilt template learn docs/rfcs --name rfc', 'from the documents'],
    ["asbuilt template learn 'adr/*.md' --template adr/template.md", 'from both'],
  ],
  explain: [
    ['asbuilt explain', 'all codes, by severity'],
    ['asbuilt explain field-type-differs', 'one page'],
  ],
  completion: [
    ['source <(asbuilt completion bash)', 'in ~/.bashrc; zsh likewise'],
    ['asbuilt completion fish | source', 'in config.fish'],
  ],
};

/** The examples of a command as its help shows them. */
export function examplesOf(command: string): string {
  const examples = EXAMPLES[command] ?? [];
  const longest = Math.max(...examples.map(([call]) => call.length));
  const aligned = examples.every(([, does]) => longest + does.length <= 76);
  const lines = examples.map(([call, does]) =>
    aligned ? `  ${call.padEnd(longest)}  ${does}` : `  ${call}\n      ${does}`,
  );
  return `\nExamples:\n${lines.join('\n')}`;
}
