import { remembered } from '../../text/remember.ts';

/** The name of a part in a diagram, without its icon, technology and kind: `Brewer UI (React)` is `Brewer UI`. */
export const partName = remembered((label: string): string | undefined => {
  const bare = label
    .replace(/<[^<>]{0,60}>/g, ' ')
    .replace(/\bfa[bsrl]?:fa-[\w-]+/g, ' ')
    .replace(/\s*[([（][^()[\]]{0,80}[)\]）]\s*$/, '')
    .replace(/^[^\p{L}\p{N}/@]+|[\s*_`"]+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return isPartName(bare) ? bare : undefined;
});

/** A part has a name; what has a verb, a number of steps or a question mark is an action. */
export function isPartName(name: string): boolean {
  if (name.length < 2 || name.length > 48 || !/\p{L}/u.test(name)) return false;
  if (/[?？!;={}]|[:：]$|^\d+[.)]|\.{3}|…|->|→|:\s/.test(name) || name.split(' ').length > 5) return false;
  return !/^(?:start|end|stop|begin|yes|no|success|failure|error|done|ok|true|false|return|if|else|loop|request|response|input|output|\d.*)$/i.test(
    name,
  );
}

/** Names for comparison: without case, marks, plural and words that only say what kind of part it is. */
export const partKey = remembered((name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && word !== 'the');
  const short = words.length > 1 ? words.filter((word, index) => index === 0 || !KIND.has(word)) : words;
  return short.map(word => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word)).join('');
});

const KIND = new Set(['service', 'component', 'module', 'system', 'server', 'db', 'database']);
