import type { Design, Fact, Json } from '../../design/index.ts';
import type { Row } from './row.ts';

/** What was read of aims, choices, parts and plans, for `show --format json`. */
export function planJson(design: Design): { readonly [key: string]: Json } {
  return {
    interfaces: design.interfaces.map(({ name, notation, methods, place }) => ({
      name,
      notation,
      methods: methods.map(method => ({
        name: method.name,
        signature: method.signature,
        line: method.place.line,
      })),
      line: place.line,
    })),
    flows: design.flows.map(({ kind, participants, messages, place }) => ({
      kind,
      participants: participants.map(({ value }) => value),
      messages: messages.map(({ from, to, text, place: at }) => ({ from, to, text, line: at.line })),
      line: place.line,
    })),
    goals: design.goals.map(textJson),
    nonGoals: design.nonGoals.map(textJson),
    requirements: design.requirements.map(({ id, text, kind, strength, place }) => ({
      ...(id && { id }),
      text,
      kind,
      ...(strength && { strength }),
      line: place.line,
    })),
    traces: design.traces.map(({ value, place }) => ({ requirement: value, line: place.line })),
    constraints: design.restrictions.map(textJson),
    risks: design.risks.map(({ text, likelihood, impact, mitigation, place }) => ({
      text,
      ...(likelihood && { likelihood }),
      ...(impact && { impact }),
      ...(mitigation && { mitigation }),
      line: place.line,
    })),
    alternatives: design.alternatives.map(({ name, chosen, topic, pros, cons, reason, place }) => ({
      name,
      chosen,
      topic,
      pros,
      cons,
      ...(reason && { reason }),
      line: place.line,
    })),
    tradeoffs: design.tradeoffs.map(textJson),
    migrations: design.migrations.map(({ title, steps, rollback, place }) => ({
      title,
      steps: steps.map(textJson),
      ...(rollback && { rollback: textJson(rollback) }),
      line: place.line,
    })),
    timeline: design.milestones.map(({ name, duration, days, start, end, done, place }) => ({
      name,
      ...(duration && { duration }),
      ...(days !== undefined && { days }),
      ...(start && { start }),
      ...(end && { end }),
      ...(done !== undefined && { done }),
      line: place.line,
    })),
    tests: design.tests.map(({ kind, text, place }) => ({ kind, text, line: place.line })),
    coverageTargets: design.coverage.map(({ percent, text, place }) => ({
      ...(percent !== undefined && { percent }),
      text,
      line: place.line,
    })),
    references: design.references.map(({ text, target, relation, place }) => ({
      text,
      ...(target && { target }),
      relation,
      line: place.line,
    })),
  };
}

const textJson = ({ text, place }: Fact & { readonly text: string }): Json => ({ text, line: place.line });

/** The same for people, as titled rows. */
export function planBlocks(
  design: Design,
): readonly { readonly title: string; readonly rows: readonly Row[] }[] {
  const texts = (facts: readonly (Fact & { readonly text: string })[]): readonly Row[] =>
    facts.map(({ place, text, how }): Row => [place.line, text, how]);
  return [
    {
      title: 'Components',
      rows: design.components.map(({ place, name, dependencies, how }): Row => {
        const needs = dependencies.map(({ value }) => value).join(', ');
        return [place.line, needs ? `${name} → ${needs}` : name, how];
      }),
    },
    {
      title: 'Interfaces',
      rows: design.interfaces.flatMap(({ name, methods }) =>
        methods.map((method): Row => [method.place.line, `${name}.${method.signature}`, method.how]),
      ),
    },
    { title: 'Goals', rows: texts(design.goals) },
    { title: 'Non-goals', rows: texts(design.nonGoals) },
    {
      title: 'Requirements',
      rows: design.requirements.map(
        ({ place, id, text, how }): Row => [place.line, id ? `${id} ${text}` : text, how],
      ),
    },
    { title: 'Constraints', rows: texts(design.restrictions) },
    {
      title: 'Decisions',
      rows: design.decisions.map(
        ({ place, title, chosen, how }): Row => [place.line, chosen ? `${title}: ${chosen}` : title, how],
      ),
    },
    {
      title: 'Alternatives',
      rows: design.alternatives.map(
        ({ place, name, chosen, how }): Row => [place.line, chosen ? `${name} (chosen)` : name, how],
      ),
    },
    { title: 'Trade-offs', rows: texts(design.tradeoffs) },
    {
      title: 'Risks',
      rows: design.risks.map(
        ({ place, text, mitigation, how }): Row => [
          place.line,
          mitigation ? `${text} → ${mitigation}` : text,
          how,
        ],
      ),
    },
    { title: 'Migration', rows: design.migrations.flatMap(({ steps }) => texts(steps)) },
    {
      title: 'Timeline',
      rows: design.milestones.map(
        ({ place, name, duration, start, end, how }): Row => [
          place.line,
          [name, duration, [start, end].filter(day => day).join(' to ')].filter(part => part).join(', '),
          how,
        ],
      ),
    },
    {
      title: 'Tests',
      rows: [
        ...design.tests.map(({ place, kind, text, how }): Row => [place.line, `${kind}: ${text}`, how]),
        ...texts(design.coverage),
      ],
    },
    {
      title: 'References',
      rows: design.references.map(
        ({ place, text, relation, how }): Row => [
          place.line,
          relation === 'reference' ? text : `${relation} ${text}`,
          how,
        ],
      ),
    },
  ];
}
