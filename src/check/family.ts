/** What rules are about, in the order of the list of rules. */
export const FAMILIES = {
  operations: 'Operations, their requests and answers',
  access: 'Who may call, and what stays secret',
  data: 'Fields, relations and states',
  sql: 'SQL and migrations',
  numbers: 'Limits, targets, retries and other numbers',
  operability: 'Components and what it takes to run them',
  planning: 'Goals, requirements, decisions, plans',
  lifecycle: 'Status, dates, approvals, questions',
  template: 'Templates and sections',
  text: 'Text, links and code blocks',
} as const;

export type Family = keyof typeof FAMILIES;
