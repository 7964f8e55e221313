import type { Design, Status } from '../design/index.ts';
import type { BySeverity } from './rule.ts';

/** The status that counts: the first statement that holds a known word; a draft when there is none. */
export function statusOf(design: Design): Status {
  return design.statuses.find(status => status.value !== undefined)?.value ?? 'draft';
}

/** What a status asks of a design. Designs that are no longer pursued are held to no more than drafts. */
export function phaseOf(status: Status): keyof BySeverity {
  switch (status) {
    case 'approved':
    case 'implemented':
      return 'settled';
    case 'in-review':
      return 'review';
    default:
      return 'draft';
  }
}
