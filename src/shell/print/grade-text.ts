import type { Place } from '../../text/place.ts';
import type { Grade } from '../../verify/mutate/index.ts';
import type { Colors } from '../terminal.ts';
import { visible } from './visible.ts';

interface Layout {
  readonly colors: Colors;
}

/** The faults that a document cannot catch and what to write, by line; then the score. */
export function printGrade(grade: Grade, { colors }: Layout): string {
  const missed = grade.trials.filter(({ outcome }) => outcome === 'missed');
  const lines = [
    ...grade.unsound.map(
      ({ place, sentence }) =>
        `${at(place, colors)} ${colors.yellow('our own server drifts here without any fault:')} ${visible(sentence)}`,
    ),
    ...missed.flatMap(({ place, fault, text, sentence = '' }) => [
      `${at(place, colors)} ${colors.red('not caught:')} ${visible(text)} ${colors.dim(fault)}`,
      `   ${visible(sentence)}`,
    ]),
    ...(missed.length > 0 ? [''] : []),
    ...(grade.silent.length > 0 ? ['The document leaves open, so that nobody can be held to it:'] : []),
    ...grade.silent.map(
      ({ place, sentence, fault }) => `  ${at(place, colors)} ${visible(sentence)} ${colors.dim(fault)}`,
    ),
    ...(grade.silent.length > 0 ? [''] : []),
    scoreLine(grade),
  ];
  return `${lines.join('\n')}\n`;
}

function at({ path, line, column }: Place, colors: Colors): string {
  return colors.bold(`${visible(path)}:${line}:${column}`);
}

function scoreLine({ planted, caught, left, silent, seed }: Grade): string {
  const share = planted === 0 ? 'no fault could be planted' : `${caught} of ${planted} planted faults caught`;
  const open = silent.length === 0 ? '' : `, ${silent.length} left open by the document`;
  const late = left === 0 ? '' : `, ${left} not tried for lack of time (--budget)`;
  return `${share}${open}${late} (seed ${seed})`;
}
