import { boundSites } from '../bounds.ts';
import type { Fault } from '../fault.ts';

export default {
  name: 'bound-tight',
  summary: 'a value at a bound is refused',
  sites: system => boundSites(system, -1),
} satisfies Fault;
