// The top bar: whose text this is, from which date dates are counted, and what can be done.

import { element } from '../dom.js';
import { focusText } from '../focus.js';
import { later } from '../later.js';
import { recall, remember } from '../preferences.js';
import { mount as mountHistory } from './history.js';
import { mount as mountReference } from './reference.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

const THEME_SIGNS = { auto: '◐', light: '○', dark: '●' };

/** The themes as the button goes through them: from what the device prefers first to the other one, so that every press shows.
 * @returns {(keyof typeof THEME_SIGNS)[]} */
const themes = () => (matchMedia('(prefers-color-scheme: dark)').matches ? ['auto', 'light', 'dark'] : ['auto', 'dark', 'light']);

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View & { changeReference: () => void, title: HTMLElement }}  `title` is where the name of the text stands
 */
export function mount(root, workbench) {
  let theme = themes().find((one) => one === recall('theme')) ?? 'auto';
  const title = element('div', { class: 'bl-bar-title' });
  const date = element('div', { class: 'bl-bar-date' });
  const history = element('div', { class: 'bl-bar-history' });
  const takeAway = element('div', { class: 'bl-bar-export' });
  const edit = element('button', { type: 'button', class: 'bl-button', onclick: () => workbench.setMode(workbench.mode === 'read' ? 'write' : 'read') });
  const fresh = element('button', { type: 'button', class: 'bl-button', onclick: () => { workbench.newText(); focusText(); } });
  const themeSwitch = element('button', { type: 'button', class: 'bl-button bl-button-sign', onclick: nextTheme });
  const language = element('button', {
    type: 'button',
    class: 'bl-button bl-button-sign',
    onclick: () => void workbench.setLanguage(workbench.language === 'fr' ? 'en' : 'fr'),
  });
  const bar = element(
    'div',
    { class: 'bl-bar' },
    element('h1', { class: 'bl-bar-name' }, 'Balise'),
    history,
    element('div', { class: 'bl-bar-settings' }, themeSwitch, language),
    title,
    date,
    element('div', { class: 'bl-bar-actions' }, edit, fresh, takeAway),
  );
  root.append(bar);
  const reference = mountReference(date, workbench);
  /** @type {import('../types.js').View[]} */
  const inner = [reference, mountHistory(history, workbench)];
  const taking = later(() => import('./export.js'), workbench).then(({ mount: mountExport }) => mountExport(takeAway, workbench));

  function nextTheme() {
    const order = themes();
    theme = order[(order.indexOf(theme) + 1) % order.length];
    remember('theme', theme);
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    draw();
  }

  function draw() {
    const { blank } = workbench.summary;
    const reading = workbench.mode === 'read';
    edit.textContent = workbench.say(reading ? 'bar.edit' : 'bar.read');
    edit.hidden = blank || (reading && workbench.readOnly !== null);
    fresh.textContent = workbench.say('bar.new');
    fresh.hidden = blank;
    date.hidden = blank;
    takeAway.hidden = blank;
    document.body.classList.toggle('bl-blank', blank);
    themeSwitch.textContent = THEME_SIGNS[theme];
    label(themeSwitch, workbench.say('bar.theme', workbench.say(`theme.${theme}`)));
    language.textContent = workbench.say('bar.language.short');
    language.lang = workbench.language === 'fr' ? 'en' : 'fr';
    label(language, workbench.say('bar.language'));
  }

  const off = workbench.on(['text', 'mode', 'language'], draw);
  draw();
  return {
    title,
    changeReference: () => reference.open(),
    destroy() {
      off();
      inner.forEach((view) => view.destroy());
      void taking.then((view) => view.destroy());
      bar.remove();
    },
  };
}

/**
 * Names a button that shows a sign only.
 * @param {HTMLElement} button
 * @param {string} name
 */
function label(button, name) {
  button.setAttribute('aria-label', name);
  button.title = name;
}
