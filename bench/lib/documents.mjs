import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Markdown texts of a folder, in the order of their paths. */
export function textsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md') && !file.includes('node_modules'))
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8'));
}

/**
 * As many documents as wanted, each unlike all others: the sections of one text, every third exchanged for the one
 * that another text has at that place, under a title with a number of its own. The texts themselves come first.
 */
export function* distinctDocuments(texts, count) {
  const parts = texts.map(sectionsOf);
  for (let number = 0; number < count; number++) {
    if (number < texts.length) {
      yield texts[number];
      continue;
    }
    const own = parts[number % parts.length];
    const other = parts[(number * 7 + Math.floor(number / parts.length)) % parts.length];
    const mixed = own.map((section, index) =>
      index % 3 === 2 ? (other[index % other.length] ?? section) : section,
    );
    yield `${mixed.join('').replace(/^(#\s.*)$/m, `$1 ${number}`)}\n<!-- ${number} -->\n`;
  }
}

/** A text cut before each heading of the second level, except inside fences. */
function sectionsOf(text) {
  const sections = [''];
  let fenced = false;
  for (const line of text.split(/(?<=\n)/)) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced && line.startsWith('## ')) sections.push('');
    sections[sections.length - 1] += line;
  }
  return sections;
}
