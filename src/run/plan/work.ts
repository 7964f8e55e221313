import type { Work } from '../../design/index.ts';
import { planSignIn, planSignUp } from './account.ts';
import { planClear } from './clear.ts';
import { planCreateMany } from './create-many.ts';
import { planDelete } from './delete.ts';
import { planList } from './list.ts';
import { planOneRow } from './one-row.ts';
import type { Plan, PlanContext } from './plan.ts';
import { planPut } from './put.ts';
import { planRedirect } from './redirect.ts';
import { planUpdate } from './update.ts';

/** The plan of an operation that does something beside the usual seven. */
export function planWork(context: PlanContext, work: Work): Plan {
  switch (work.does) {
    case 'clear':
      return planClear(context);
    case 'create-many':
      return planCreateMany(context);
    case 'put':
      return planPut(context, work.created);
    case 'unlink':
      return planDelete(context);
    case 'list-linked':
      return planList(context);
    case 'set':
      return planUpdate(context);
    case 'sign-up':
      return planSignUp(context, work);
    case 'sign-in':
      return planSignIn(context, work);
    case 'redirect':
      return planRedirect(context, work.to, work.counts);
    default:
      return planOneRow(context, work);
  }
}
