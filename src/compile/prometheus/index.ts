import type { Design, System } from '../../design/index.ts';
import { grouped } from '../grouped.ts';
import { documentOf, whereOf } from '../origin.ts';
import { slugOf } from '../slug.ts';
import type { Artifact, Target } from '../target.ts';
import { yamlComment, yamlOf } from '../yaml.ts';
import { expressionOf } from './condition.ts';
import { type LeftOut, type Rule, rulesOf } from './rule.ts';
import { forOf, ruleTests } from './rule-test.ts';

const prometheus: Target = {
  name: 'prometheus',
  summary: 'alert rules of targets and alerts, with tests for promtool',
  from: 'design',
  compile: prometheusOf,
};
export default prometheus;

function prometheusOf(system: System, design: Design): readonly Artifact[] {
  const { rules, leftOut } = rulesOf(system, design);
  if (rules.length === 0) return [];
  return [
    { path: 'prometheus/rules.yml', text: rulesText(system, rules, leftOut) },
    { path: 'prometheus/rules.test.yml', text: testsText(system, rules), beside: true },
  ];
}

function rulesText(system: System, rules: readonly Rule[], leftOut: readonly LeftOut[]): string {
  const slug = slugOf(system.title, 'design');
  const groups = [...grouped(rules, ({ group }) => group)].map(([group, own]) => ({
    name: `${slug}.${group}`,
    rules: own.map(rule => ({
      alert: rule.alert,
      expr: expressionOf(rule.condition),
      for: forOf(rule),
      labels: labelsOf(rule),
      annotations: annotationsOf(system, rule),
    })),
  }));
  const head = [
    yamlComment(`${system.title}: alert rules, compiled from ${documentOf(system)}`),
    ...leftOut.map(({ text, why, line }) =>
      yamlComment(`left out, ${why}: ${text} (${whereOf(system, line)})`),
    ),
  ];
  return `${head.join('\n')}\n${yamlOf({ groups })}`;
}

function testsText(system: System, rules: readonly Rule[]): string {
  const tests = rules.flatMap(rule => ruleTests(rule, labelsOf(rule), expanded(annotationsOf(system, rule))));
  const head = [
    yamlComment(`${system.title}: tests of rules.yml, compiled from ${documentOf(system)}`),
    yamlComment('promtool test rules rules.test.yml'),
  ];
  return `${head.join('\n')}\n${yamlOf({ rule_files: ['rules.yml'], evaluation_interval: '1m', tests })}`;
}

function labelsOf({ severity }: Rule): Readonly<Record<string, string>> {
  return { severity };
}

function annotationsOf(system: System, rule: Rule): Readonly<Record<string, string>> {
  const { summary, line, forAssumed } = rule;
  return {
    summary: templateText(summary),
    document: templateText(whereOf(system, line)),
    ...(forAssumed && { assumed: `the document does not say for how long: ${forOf(rule)}` }),
  };
}

/** Annotations are templates: braces of the document stand for themselves. */
function templateText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

function expanded(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(annotations).map(([name, text]) => [name, text.replaceAll('{{ "{{" }}', '{{')]),
  );
}
