// All English sentences, which come when somebody reads English.

import { CORRECTING } from './en/correcting.js';
import { EDITS } from './en/edits.js';
import { EXCHANGE } from './en/exchange.js';
import { FINDING } from './en/finding.js';
import { HANDS } from './en/hands.js';
import { OWN } from './en/own.js';
import { PAGE } from './en/page.js';
import { PROGRESS } from './en/progress.js';
import { SHORTCUTS } from './en/shortcuts.js';
import { STORE } from './en/store.js';
import { WHY } from './en/why.js';

export const ENGLISH = { ...PAGE, ...CORRECTING, ...EDITS, ...EXCHANGE, ...FINDING, ...HANDS, ...OWN, ...PROGRESS, ...SHORTCUTS, ...STORE, ...WHY };
