// The French sentences that the page has from the beginning. Those of what comes later come with it (`learn` in strings.js).

import { EDITS } from './fr/edits.js';
import { HANDS } from './fr/hands.js';
import { PAGE } from './fr/page.js';
import { PROGRESS } from './fr/progress.js';
import { STORE } from './fr/store.js';

export const FRENCH = { ...PAGE, ...EDITS, ...HANDS, ...PROGRESS, ...STORE };
