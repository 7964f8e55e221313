import type { Design, Json, System } from '../../design/index.ts';
import {
  callersOf,
  inputsOf,
  type Journey,
  journeysOf,
  type Saved,
  type Step,
  type Value,
  type Values,
} from '../journey/index.ts';
import { documentOf } from '../origin.ts';
import type { Artifact, Target } from '../target.ts';

const arazzo: Target = {
  name: 'arazzo',
  summary: 'journeys through the API as Arazzo 1.0.1, beside openapi.json',
  from: 'design',
  compile: arazzoOf,
};
export default arazzo;

function arazzoOf(system: System, design: Design): readonly Artifact[] {
  const journeys = journeysOf(system, design);
  if (journeys.length === 0) return [];
  const node = {
    arazzo: '1.0.1',
    info: {
      title: system.title,
      summary: 'What callers do with the system from beginning to end.',
      version: '1.0.0',
      'x-asbuilt-document': documentOf(system),
    },
    sourceDescriptions: [{ name: 'api', url: 'openapi.json', type: 'openapi' }],
    workflows: journeys.map(journey => workflowNode(system, journey)),
  };
  return [{ path: 'arazzo.json', text: `${JSON.stringify(node, undefined, 2)}\n` }];
}

function workflowNode(system: System, journey: Journey) {
  const asked = [...new Set([...callersOf(journey).map(tokenName), ...inputsOf(journey).map(inputName)])];
  const given: string[] = [];
  const steps = journey.steps.map(step => stepNode(system, step, given));
  const inputs: readonly (readonly [string, Json])[] = [
    ...asked.map(name => [name, { type: 'string' }] as const),
    ...given.map((text, index) => [givenName(index), { type: 'string', default: text }] as const),
  ];
  return {
    workflowId: journey.id,
    summary: journey.title,
    ...(inputs.length > 0 && {
      inputs: {
        type: 'object',
        properties: Object.fromEntries(inputs),
        ...(asked.length > 0 && { required: asked }),
      },
    }),
    steps,
    'x-asbuilt-line': journey.line,
  };
}

/** `given` takes the texts of the document that would be read as expressions. */
function stepNode(system: System, step: Step, given: string[]) {
  const parameters = [
    ...parametersOf(step.path, 'path', given),
    ...parametersOf(step.query, 'query', given),
    ...parametersOf(step.headers, 'header', given),
    ...tokenParameter(system, step),
  ];
  const outputs = Object.entries(step.saves).map(([name, from]) => [outputName(name), outputOf(from)]);
  return {
    stepId: step.id,
    description: `${step.operation.method} ${step.operation.path}`,
    operationId: step.operation.id,
    ...(parameters.length > 0 && { parameters }),
    ...(step.body !== undefined && {
      requestBody: {
        contentType: 'application/json',
        payload: Object.fromEntries(
          Object.entries(step.body).map(([name, value]) => [name, expressionOf(value, given)]),
        ),
      },
    }),
    successCriteria: [{ condition: `$statusCode == ${step.status}` }],
    ...(outputs.length > 0 && { outputs: Object.fromEntries(outputs) }),
    'x-asbuilt-line': system.claims.get(step.operation.claim)?.place.line,
  };
}

function parametersOf(values: Values, place: 'path' | 'query' | 'header', given: string[]) {
  return Object.entries(values).map(([name, value]) => ({
    name,
    in: place,
    value: expressionOf(value, given),
  }));
}

function tokenParameter({ authentication }: System, { as }: Step) {
  if (as === undefined || authentication === undefined) return [];
  const prefix =
    authentication.scheme === 'bearer' ? 'Bearer ' : authentication.scheme === 'basic' ? 'Basic ' : '';
  const token = prefix === '' ? `$inputs.${tokenName(as)}` : `${prefix}{$inputs.${tokenName(as)}}`;
  return [{ name: authentication.name, in: authentication.in, value: token }];
}

function expressionOf(value: Value, given: string[]): Json {
  switch (value.kind) {
    case 'literal':
      return plainOf(value.value, given);
    case 'unique':
      return plainOf(value.base, given);
    case 'saved':
      return `$steps.${value.step}.outputs.${outputName(value.name)}`;
    case 'input':
      return `$inputs.${inputName(value.name)}`;
  }
}

/** A value of the document; texts with a dollar sign go in as inputs that have them as their default. */
function plainOf(value: Json, given: string[]): Json {
  if (typeof value === 'string' && value.includes('$')) {
    if (!given.includes(value)) given.push(value);
    return `$inputs.${givenName(given.indexOf(value))}`;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(item => plainOf(item, given));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainOf(inner, given)]));
}

const givenName = (index: number): string => `given_${index + 1}`;

function outputOf(from: Saved): string {
  return from.kind === 'header' ? `$response.header.${from.name}` : `$response.body#${from.pointer}`;
}

/** Names that expressions can hold. */
const wordOf = (name: string): string => name.replace(/[^A-Za-z0-9_-]+/g, '_');
const outputName = (name: string): string => wordOf(name) || 'value';
const inputName = (name: string): string => wordOf(name) || 'value';
const tokenName = (role: string): string =>
  role === 'caller' ? 'token' : `${wordOf(role).replace(/^_+|_+$/g, '') || 'role'}Token`;
