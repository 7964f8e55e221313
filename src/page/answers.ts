import type { Operation } from '../design/index.ts';

/** What an operation does, in two or three words. */
export function answersFrom({ binding }: Operation): string {
  switch (binding.kind) {
    case 'entity':
      return `${binding.action} ${binding.entity}${binding.to === undefined ? '' : ` to ${binding.to}`}`;
    case 'work':
      return `${binding.work.does} ${binding.entity}`;
    case 'example':
      return 'its example';
    case 'none':
      return 'nothing yet';
  }
}
