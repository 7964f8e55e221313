import type { ClaimId, Policies, StatedPolicy } from '../../design/index.ts';
import type { Resolving } from './resolving.ts';

/** The sentences that rule all operations at once. */
export function policiesOf(resolving: Resolving): Policies {
  const { design, claims } = resolving;
  const claimed = (kind: StatedPolicy['kind'], text: string): ClaimId | undefined => {
    const facts = design.policies.filter(policy => policy.kind === kind);
    return facts.length === 0 ? undefined : claims.add('policy', kind, text, facts);
  };
  const unknown = claimed('unknown-fields-refused', 'unknown fields are refused');
  const nulls = claimed('null-refused', '`null` is refused');
  const closed = claimed('closed-responses', 'answers hold exactly the stated fields');
  claimed('read-your-writes', 'a write is seen by the very next read');
  const headers = design.policies.flatMap(policy =>
    policy.kind === 'response-header' &&
    /^[A-Za-z][A-Za-z0-9-]*$/.test(policy.name) &&
    !/[\r\n\0]/.test(policy.value)
      ? [
          {
            name: policy.name,
            value: policy.value,
            claim: claims.add(
              'policy',
              `header.${policy.name.toLowerCase()}`,
              `every answer carries \`${policy.name}: ${policy.value}\``,
              [policy],
            ),
          },
        ]
      : [],
  );
  return {
    ...(unknown === undefined ? {} : { unknownFieldsRefused: unknown }),
    ...(nulls === undefined ? {} : { nullRefused: nulls }),
    ...(closed === undefined ? {} : { closedResponses: closed }),
    headers,
  };
}
