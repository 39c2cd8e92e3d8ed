// All English sentences, which come when somebody reads English.

import { EVERY } from './en/every.js';
import { EXCHANGE } from './en/exchange.js';
import { FINDING } from './en/finding.js';
import { HANDS } from './en/hands.js';
import { PAGE } from './en/page.js';
import { PROGRESS } from './en/progress.js';
import { STORE } from './en/store.js';
import { WHY } from './en/why.js';

export const ENGLISH = { ...PAGE, ...EVERY, ...EXCHANGE, ...FINDING, ...HANDS, ...PROGRESS, ...STORE, ...WHY };
