import type { Place } from '../../text/place.ts';
import type { Grade, Unsaid } from './grade.ts';

/** A grade as one JSON document, as `verify --mutate --format json` prints it. */
export function printGradeJson(grade: Grade): string {
  const { planted, caught, trials, silent, left, unsound, seed } = grade;
  const document = {
    version: 1,
    score: { planted, caught, missed: planted - caught, left },
    faults: trials.map(({ fault, text, claim, place, outcome, by, sentence }) => ({
      ...placed(place),
      fault,
      text,
      claim,
      outcome,
      ...(by && { by }),
      ...(sentence !== undefined && { sentence }),
    })),
    silent: silent.map(unsaid),
    unsound: unsound.map(unsaid),
    seed,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function unsaid({ fault, place, claim, sentence }: Unsaid) {
  return { ...placed(place), fault, claim, sentence };
}

function placed({ path, line, column, endLine, endColumn }: Place) {
  return { path, line, column, endLine, endColumn };
}
