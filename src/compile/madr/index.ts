import type { Design, StatedAlternative, Status, System } from '../../design/index.ts';
import { statusOf } from '../../design/status-of.ts';
import { markdownText } from '../markdown-text.ts';
import { documentOf, whereOf } from '../origin.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Artifact, Target } from '../target.ts';
import { yamlOf } from '../yaml.ts';
import { type Choice, choicesOf } from './choice.ts';

const madr: Target = {
  name: 'madr',
  summary: 'a decision record each decision, with its options',
  from: 'design',
  compile: madrOf,
};
export default madr;

function madrOf(system: System, design: Design): readonly Artifact[] {
  const once = onceEach();
  return choicesOf(design).map((choice, index) => {
    const number = String(index + 1).padStart(4, '0');
    return {
      path: `madr/${once(`${number}-${slugOf(choice.title, 'decision')}`)}.md`,
      text: recordOf(system, design, choice),
    };
  });
}

function recordOf(system: System, design: Design, choice: Choice): string {
  const { title, chosen, reason, options, line } = choice;
  const document = documentOf(system);
  const outcome = chosen ?? (options.length > 0 ? `what ${document} describes` : title);
  const because = reason === undefined ? '' : `, because ${markdownText(lowered(reason))}`;
  const detailed = options.filter(({ pros, cons, reason: why }) => pros.length + cons.length > 0 || why);
  const makers = [
    ...new Set(design.people.filter(({ role }) => role !== 'reviewer').map(({ name }) => name)),
  ];
  const date = choice.decision?.date ?? dayOf(design);
  const head = yamlOf({
    status: STATUS[stateOf(system, choice)],
    date,
    'decision-makers': makers.length > 0 ? makers : undefined,
    'asbuilt-source': whereOf(system, line),
  });
  const blocks = [
    `---\n${head}---`,
    `# ${markdownText(title) || 'Decision'}`,
    `## Context and Problem Statement`,
    `${markdownText(system.title)}: see ${markdownText(whereOf(system, line))}.`,
    ...(options.length === 0
      ? []
      : ['## Considered Options', listOf(options.map(option => markdownText(nameOf(option))))]),
    '## Decision Outcome',
    `Chosen option: "${markdownText(outcome)}"${because}${because.endsWith('.') ? '' : '.'}`,
    ...(detailed.length === 0 ? [] : ['## Pros and Cons of the Options', ...detailed.map(optionBlock)]),
    '## More Information',
    listOf([
      `Stated in ${markdownText(whereOf(system, line))}`,
      ...options.map(
        option => `${markdownText(nameOf(option))}: ${markdownText(whereOf(system, option.place.line))}`,
      ),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function nameOf({ label, name }: StatedAlternative): string {
  return label === undefined ? name : `${label}: ${name}`;
}

function optionBlock(option: StatedAlternative): string {
  const points = [
    ...option.pros.map(pro => `Good, because ${markdownText(pro)}`),
    ...option.cons.map(con => `Bad, because ${markdownText(con)}`),
    ...(option.reason === undefined
      ? []
      : [`${option.chosen ? 'Chosen' : 'Not chosen'}: ${markdownText(option.reason)}`]),
  ];
  return `### ${markdownText(nameOf(option)) || 'Option'}\n\n${listOf(points)}`;
}

function listOf(items: readonly string[]): string {
  return items.map(item => `* ${item}`).join('\n');
}

/** "It is small" goes on a sentence; a name or an abbreviation stays as it is. */
function lowered(reason: string): string {
  return /^(?:The|It|This|That|We|They|A|An|There|Because) /.test(reason)
    ? reason.replace(/^Because /, '').replace(/^\p{Lu}/u, letter => letter.toLowerCase())
    : reason;
}

function stateOf(system: System, { decision, chosen, options }: Choice): Status {
  const own = decision?.status === undefined ? undefined : statusOf(decision.status).value;
  if (own !== undefined) return own;
  return chosen === undefined && decision === undefined && options.length > 0 && system.status === 'draft'
    ? 'draft'
    : system.status;
}

/** The words that MADR has for where a decision stands. */
const STATUS: { readonly [status in Status]: string } = {
  draft: 'proposed',
  'in-review': 'proposed',
  approved: 'accepted',
  implemented: 'accepted',
  rejected: 'rejected',
  withdrawn: 'rejected',
  deferred: 'proposed',
  deprecated: 'deprecated',
  superseded: 'superseded',
};

function dayOf({ dates }: Design): string | undefined {
  const updated = dates.find(({ kind, day }) => kind === 'updated' && day !== undefined);
  return (updated ?? dates.find(({ day }) => day !== undefined))?.day;
}
