// What cannot wait for the page: theme and language are set before anything is drawn, so that nothing
// flashes, and what is pasted while the page still loads is kept for it.
(() => {
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage refused: the page then starts with what the browser prefers.
    }
  };
  const theme = kept('balise.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = kept('balise.language');
  if (language === 'fr' || language === 'en') document.documentElement.lang = language;

  let text = '';
  /** @param {ClipboardEvent} event */
  const onPaste = (event) => { text = event.clipboardData?.getData('text/plain') ?? ''; };
  document.addEventListener('paste', onPaste);
  // Who takes pastes from now on is told what came before.
  document.addEventListener(
    'bl-pastes',
    (event) => {
      document.removeEventListener('paste', onPaste);
      /** @type {CustomEvent<(text: string) => void>} */ (event).detail(text);
    },
    { once: true },
  );
})();
