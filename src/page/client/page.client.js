import { markClaims } from './claims.client.js';
import { load } from './element.client.js';
import { showFigures } from './figures.client.js';
import { showLog } from './log.client.js';
import { memoryOf } from './memory.client.js';
import { showOperations } from './operations.client.js';
import { speakerOf } from './speaker.client.js';
import { showSwitches } from './switches.client.js';
import { showTab, startTabs } from './tabs.client.js';

/** Everything that comes from the documents is set as text, never as HTML. */
async function start() {
  startTabs();
  showLog();
  showSwitches();
  const [{ roles, authentication, operations }, claims] = await Promise.all([
    load('operations.json'),
    load('claims.json'),
  ]);
  const issuesTokens = document.body.dataset.development === 'true';
  const speaker = speakerOf(roles.length > 0 ? roles : ['user'], issuesTokens);
  showOperations({ operations, authentication, speaker, memory: memoryOf() });
  showFigures(operations);
  markClaims(claims);
  // Where the document is a tab, a link to a heading leads into what is not shown.
  const target =
    location.hash.startsWith('#s') && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) {
    showTab('document');
    target.scrollIntoView();
  }
  document.body.dataset.ready = 'true';
}

start();
