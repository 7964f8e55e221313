import type { Json, StatedEnvelope } from '../../../design/index.ts';
import { placeWithin, statementsOf } from '../../outline/statement.ts';
import type { Reading } from '../../reading.ts';
import { contextOf } from '../operation-context.ts';
import { routesIn } from '../route.ts';

/** "Success answers wrap the result in `data`": an envelope told in words. */
export function wrappedIn(reading: Reading): StatedEnvelope | undefined {
  for (const statement of statementsOf(reading)) {
    const { raw, node } = statement;
    if (raw.text.length > 1500 || !/[`"']/.test(raw.text)) continue;
    const match = WRAPPED.exec(raw.text);
    const slot = match?.[1] ?? match?.[2];
    if (match === null || slot === undefined || routesIn(node.title).length > 0) continue;
    const context = contextOf(node);
    if (context === 'foreign' || context === 'aside') continue;
    const place = placeWithin(statement, match.index, match.index + match[0].length);
    const value: Json = { [slot]: {} };
    const how = `sentence under "${node.title}"`;
    return {
      for: 'success',
      body: { types: [], examples: [{ value, place, how }], place, how },
      place,
      how,
    };
  }
  return undefined;
}

const WRAPPED =
  /\b(?:wrap(?:s|ped)?|envelop(?:es?|ed)|nest(?:s|ed)?|put|sits?|comes?|travels?|verpackt|steckt|steht)\b[^.`"']{0,40}\b(?:in|inside|under|within|unter)\b[^.`"']{0,30}[`"'](data|result|results|payload|response)[`"']|\b(?:in|unter) [`"'](data|result|payload)[`"'] (?:verpackt|gewickelt)/i;
