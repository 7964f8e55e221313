import answer from './answer.client.js' with { type: 'text' };
import claims from './claims.client.js' with { type: 'text' };
import claimsBox from './claims-box.client.js' with { type: 'text' };
import element from './element.client.js' with { type: 'text' };
import field from './field.client.js' with { type: 'text' };
import figures from './figures.client.js' with { type: 'text' };
import line from './line.client.js' with { type: 'text' };
import log from './log.client.js' with { type: 'text' };
import memory from './memory.client.js' with { type: 'text' };
import metrics from './metrics.client.js' with { type: 'text' };
import operation from './operation.client.js' with { type: 'text' };
import operations from './operations.client.js' with { type: 'text' };
import page from './page.client.js' with { type: 'text' };
import request from './request.client.js' with { type: 'text' };
import speaker from './speaker.client.js' with { type: 'text' };
import switches from './switches.client.js' with { type: 'text' };
import tabs from './tabs.client.js' with { type: 'text' };

/** The page's own scripts by name; they import each other by the names of their files. */
export const CLIENT: { readonly [name: string]: string } = {
  answer,
  claims,
  'claims-box': claimsBox,
  element,
  field,
  figures,
  line,
  log,
  memory,
  metrics,
  operation,
  operations,
  page,
  request,
  speaker,
  switches,
  tabs,
};
