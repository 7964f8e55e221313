import { typeOfWord } from '../../read/entity/type-word.ts';
import { suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const TYPES =
  'text varchar integer smallint bigint serial bigserial numeric decimal real boolean uuid timestamp timestamptz date time interval json jsonb bytea inet'.split(
    ' ',
  );

const rule: Rule = {
  code: 'column-type-unknown',
  family: 'sql',
  summary: 'A column of a table has a type that no database knows.',
  severity: ADVICE,
  *find({ design }) {
    const declared = new Set(design.types.map(({ name }) => name.toLowerCase()));
    const sql = design.entities.flatMap(({ declarations }) =>
      declarations.filter(({ notation }) => notation === 'sql'),
    );
    for (const { type, name, place } of sql.flatMap(({ fields }) => fields)) {
      if (type?.kind !== 'reference' || declared.has(type.name.toLowerCase()) || typeOfWord(type.name))
        continue;
      // A type of another schema is nobody's mistake; only a slip of the pen is.
      const near = suggest(type.name, TYPES);
      if (near === undefined || near.length < 4) continue;
      const written = new RegExp(`\\b${type.name.replace(/\W/g, '')}\\b`, 'i').exec(
        design.document.source.text.slice(place.start, place.end),
      );
      yield {
        message: `\`${quote(name, 24)}\` has the type \`${quote(written?.[0] ?? type.name, 20)}\`; did you mean \`${near}\`?`,
        place,
        ...(written && {
          fix: {
            title: `Write \`${likeCase(near, written[0])}\``,
            edits: [
              {
                start: place.start + written.index,
                end: place.start + written.index + written[0].length,
                text: likeCase(near, written[0]),
              },
            ],
          },
        }),
      };
    }
  },
};
export default rule;

const likeCase = (word: string, other: string): string =>
  other === other.toUpperCase() ? word.toUpperCase() : word;
