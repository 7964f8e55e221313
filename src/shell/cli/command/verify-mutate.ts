import { mutate } from '../../../verify/mutate/index.ts';
import { printGradeJson } from '../../../verify/mutate/print-json.ts';
import { Failure } from '../../failure.ts';
import type { Loaded } from '../../load.ts';
import { openNamedDatabase } from '../../open-database.ts';
import { attemptsOf } from '../../planting/attempt.ts';
import { printGrade } from '../../print/grade-text.ts';
import { progressOn } from '../../progress.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** How long faults are planted when nothing else is said, in seconds. */
const USUALLY = 180;
/** In how many places of a document the same fault is planted. */
const MOST_PLACES = 3;

/** `asbuilt verify DOC --mutate`: which faults of our own running system the document could not have caught. */
export async function mutateCommand(
  { system }: Loaded,
  options: { readonly seed: number; readonly format: string; readonly seconds: number | undefined },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  if (options.format !== 'text' && options.format !== 'json')
    throw new Failure(`--mutate prints text or json, not ${options.format}.`);
  const progress = progressOn(terminal);
  const grade = await mutate(system, {
    seed: options.seed,
    attempt: attemptsOf(options.seed, () => openNamedDatabase('memory', directory)),
    clock: () => performance.now(),
    seconds: options.seconds ?? USUALLY,
    most: MOST_PLACES,
    onProgress: ({ done, total, fault }) => progress.show(`${done}/${total} ${fault}`),
  }).finally(progress.clear);
  terminal.out(
    options.format === 'json' ? printGradeJson(grade) : printGrade(grade, { colors: terminal.colors }),
  );
  return grade.caught === grade.planted ? 0 : 1;
}
